using System.Text;
using System.Text.Json;
using DirtFace.Integrations.QuickBooks.Wire;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Client;

public sealed class SpellingEntities
{
    private static readonly Invoice Invoice = new()
    {
        DocNumber = "1042",
        TxnDate = new DateOnly(2026, 5, 5),
        DueDate = new DateOnly(2026, 6, 4),
        CustomerRef = new Ref("60"),
        Line =
        [
            new Line
            {
                Description = "Digging \"Café\" <b>&</b> Söhne's",
                Amount = 100.50m,
                DetailType = LineDetailTypes.SalesItem,
                SalesItemLineDetail = new SalesItemLineDetail { ItemRef = new Ref("1"), Qty = 1.50m, UnitPrice = 67.00m, TaxCodeRef = new Ref("TAX") },
            },
            new Line { DetailType = LineDetailTypes.DescriptionOnly, Description = "Thank you" },
            new Line
            {
                Amount = 5m,
                DetailType = LineDetailTypes.Discount,
                DiscountLineDetail = new DiscountLineDetail { PercentBased = false, DiscountAccountRef = new Ref("86") },
            },
        ],
        TxnTaxDetail = new TxnTaxDetail { TxnTaxCodeRef = new Ref("2") },
        CustomField = [new CustomField { DefinitionId = "1", Type = "StringType", StringValue = "PO-881" }],
        CustomerMemo = new MemoRef("See you"),
        BillEmail = new EmailAddress { Address = "ida@ostrander.example" },
    };

    [Fact]
    public void An_invoice_is_written_in_QuickBooks_words_without_what_is_not_there()
    {
        const string expected =
            """
            {"DocNumber":"1042","TxnDate":"2026-05-05","DueDate":"2026-06-04","CustomerRef":{"value":"60"},"Line":[
            {"Description":"Digging \"Café\" <b>&</b> Söhne's","Amount":100.5,"DetailType":"SalesItemLineDetail",
            "SalesItemLineDetail":{"ItemRef":{"value":"1"},"Qty":1.5,"UnitPrice":67,"TaxCodeRef":{"value":"TAX"}}},
            {"Description":"Thank you","DetailType":"DescriptionOnly"},
            {"Amount":5,"DetailType":"DiscountLineDetail","DiscountLineDetail":{"PercentBased":false,"DiscountAccountRef":{"value":"86"}}}],
            "TxnTaxDetail":{"TxnTaxCodeRef":{"value":"2"}},"CustomField":[{"DefinitionId":"1","Type":"StringType","StringValue":"PO-881"}],
            "CustomerMemo":{"value":"See you"},"BillEmail":{"Address":"ida@ostrander.example"}}
            """;

        Assert.Equal(expected.ReplaceLineEndings(""), Encoding.UTF8.GetString(QuickBooksJson.Serialize(Invoice)));
    }

    [Fact]
    public void A_payment_of_nothing_says_so_and_one_of_an_invoice_names_it()
    {
        var payment = new Payment
        {
            CustomerRef = new Ref("20"),
            TotalAmt = 65.00m,
            TxnDate = new DateOnly(2026, 9, 2),
            PaymentRefNum = "CHK 1187",
            Line = [new PaymentLine { Amount = 55m, LinkedTxn = [new LinkedTxn { TxnId = "70", TxnType = "Invoice" }] }],
        };

        Assert.Equal(
            """{"CustomerRef":{"value":"20"},"TotalAmt":65,"TxnDate":"2026-09-02","PaymentRefNum":"CHK 1187","Line":[{"Amount":55,"LinkedTxn":[{"TxnId":"70","TxnType":"Invoice"}]}]}""",
            Encoding.UTF8.GetString(QuickBooksJson.Serialize(payment)));
        Assert.EndsWith("\"Line\":[]}", Encoding.UTF8.GetString(QuickBooksJson.Serialize(payment with { Line = [] })), StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_contents_give_equal_bytes_after_any_number_of_trips()
    {
        var bytes = QuickBooksJson.Serialize(Invoice);

        var again = QuickBooksJson.Serialize(QuickBooksJson.Deserialize<Invoice>(bytes));

        Assert.Equal(bytes, again);
    }

    [Theory]
    [InlineData("100.00", "100")]
    [InlineData("100", "100")]
    [InlineData("0.00", "0")]
    [InlineData("-0.00", "0")]
    [InlineData("-12.3400", "-12.34")]
    [InlineData("0.0000001", "0.0000001")]
    [InlineData("999999999999999.9999999", "999999999999999.9999999")]
    public void Equal_amounts_are_spelled_alike(string amount, string spelled)
    {
        var bytes = QuickBooksJson.Serialize(new Item { UnitPrice = decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture) });

        Assert.Equal($$"""{"UnitPrice":{{spelled}}}""", Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public void A_recorded_invoice_is_read_and_what_is_unknown_is_ignored()
    {
        const string recorded =
            """
            {"AllowIPNPayment":false,"domain":"QBO","sparse":false,"Id":"155","SyncToken":"0",
             "MetaData":{"CreateTime":"2026-05-05T02:08:55-07:00","LastModifiedByRef":{"value":"9341457021722234"},"LastUpdatedTime":"2026-05-05T02:08:55-07:00"},
             "CustomField":[],"DocNumber":1042,"TxnDate":"2024-01-15","CurrencyRef":{"value":"USD","name":"United States Dollar"},"LinkedTxn":[],
             "Line":[{"Id":"1","LineNum":1,"Amount":100.00,"DetailType":"SalesItemLineDetail","SalesItemLineDetail":{"ItemRef":{"value":"1","name":"Services"},
               "UnitPrice":100,"Qty":1,"TaxCodeRef":{"value":"NON"}},"CustomExtensions":[]},
              {"Amount":100.00,"DetailType":"SubTotalLineDetail","SubTotalLineDetail":{}}],
             "TxnTaxDetail":{"TotalTax":0},"CustomerRef":{"value":"1","name":"Amy's Bird Sanctuary"},"DueDate":"2024-02-14","TotalAmt":100.00,
             "InvoiceEx":{"any":[{"name":"x"}]},"EmailStatus":"SomethingNew","Balance":100.00}
            """;

        var invoice = QuickBooksJson.Deserialize<Invoice>(Encoding.UTF8.GetBytes(recorded));

        Assert.Equal(("155", "1042", 100.00m, "SomethingNew"), (invoice.Id, invoice.DocNumber, invoice.TotalAmt, invoice.EmailStatus));
        Assert.Equal(new DateTimeOffset(2026, 5, 5, 2, 8, 55, TimeSpan.FromHours(-7)), invoice.MetaData?.CreateTime);
        Assert.Equal(["SalesItemLineDetail", "SubTotalLineDetail"], invoice.Line?.Select(line => line.DetailType));
    }

    [Fact]
    public void Custom_field_names_are_those_in_use()
    {
        const string recorded =
            """
            {"SalesFormsPrefs":{"CustomField":[
              {"CustomField":[{"Name":"SalesFormsPrefs.UseSalesCustom1","Type":"BooleanType","BooleanValue":true},
                              {"Name":"SalesFormsPrefs.UseSalesCustom2","Type":"BooleanType","BooleanValue":false}]},
              {"CustomField":[{"Name":"SalesFormsPrefs.SalesCustomName1","Type":"StringType","StringValue":"PO Number"},
                              {"Name":"SalesFormsPrefs.SalesCustomName2","Type":"StringType","StringValue":"Crew #"}]}]}}
            """;

        var preferences = QuickBooksJson.Deserialize<Preferences>(Encoding.UTF8.GetBytes(recorded));

        var field = Assert.Single(preferences.SalesFormsPrefs?.CustomFieldNames() ?? new Dictionary<string, string>());
        Assert.Equal(("1", "PO Number"), (field.Key, field.Value));
    }

    [Fact]
    public void Whatever_bytes_arrive_they_are_read_or_refused_and_nothing_else()
    {
        var honest = QuickBooksJson.Serialize(Invoice with { Id = "155", SyncToken = "0", Balance = 100m, MetaData = new MetaData() });
        ulong state = 7;
        var refused = 0;

        for (var i = 0; i < 20_000; i++)
        {
            var bytes = (byte[])honest.Clone();
            for (var hits = 0; hits < 3; hits++)
            {
                state = (state * 6364136223846793005) + 1442695040888963407;
                bytes[(int)((state >> 33) % (ulong)bytes.Length)] = "{}[]\",:\\u019-+.eEtfn \xff"u8[(int)((state >> 13) % 22)];
            }

            refused += Record.Exception(() => QuickBooksJson.Deserialize<Invoice>(bytes)) switch
            {
                null => 0,
                JsonException => 1,
                var other => throw new InvalidOperationException($"Round {i} threw something else.", other),
            };
        }

        Assert.InRange(refused, 10_000, 19_999);
    }

    [Fact]
    public void An_entity_the_clients_do_not_know_is_not_guessed_at() =>
        Assert.Throws<NotSupportedException>(() => QuickBooksJson.Serialize(new { Id = "1" }));
}

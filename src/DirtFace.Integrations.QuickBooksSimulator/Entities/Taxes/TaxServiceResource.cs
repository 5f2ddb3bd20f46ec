using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Ledger;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities.Taxes;

/// <summary>The <c>taxservice/taxcode</c> resource, by which clients add a tax code together with its rates.</summary>
internal sealed class TaxServiceResource : ICompanyResource
{
    private const int LongestName = 100;
    private const string Sales = "Sales";
    private const string Purchase = "Purchase";
    private const decimal HighestPercent = 100;

    private static readonly FieldList Fields = new("TaxService", ["TaxCode", "TaxCodeId", "TaxRateDetails"], ["Fault"]);

    private static readonly FieldList DetailFields = new(
        "TaxRateDetails", ["TaxRateName", "TaxRateId", "RateValue", "TaxAgencyId", "TaxApplicableOn"], []);

    public bool Takes(ApiCall call) =>
        HttpMethods.IsPost(call.Method)
        && call.Resource.Equals("taxservice", StringComparison.OrdinalIgnoreCase)
        && "taxcode".Equals(call.Id, StringComparison.OrdinalIgnoreCase);

    public ResourceAnswer Execute(CompanyFile company, ApiCall call, CallContext context)
    {
        var sent = call.Document();
        Fields.Check(sent);
        var name = NameOf(company, sent);
        var details = sent.Objects("TaxRateDetails").ToList();
        if (details.Count == 0)
        {
            throw Refusals.Missing("TaxRateDetails");
        }
        var set = new WriteSet(company, context.User, context.At);
        var rates = details.ConvertAll(detail => Rate(set, detail));
        RequireDistinct(rates);
        var id = set.Create(EntityKinds.TaxCode, TaxCode(name, rates));
        var answer = new JsonObject
        {
            ["TaxCode"] = name,
            ["TaxCodeId"] = id,
            ["TaxRateDetails"] = new JsonArray([.. rates.Select(rate => rate.Answer())]),
        };
        return new ResourceAnswer(new ApiAnswer(StatusCodes.Status200OK, ApiAnswer.JsonSuccess, answer.ToBytes()), set.Changes());
    }

    private static string NameOf(CompanyFile company, JsonObject sent)
    {
        if (sent.Text("TaxCode")?.Trim() is not { Length: > 0 } name)
        {
            throw Refusals.Missing("TaxCode");
        }
        Checks.Length(sent, "TaxCode", LongestName);
        return IsNameTaken(company, EntityKinds.TaxCode, name) ? throw PurchaseRefusals.DuplicateTaxName("tax code") : name;
    }

    private static AddedRate Rate(WriteSet set, JsonObject detail)
    {
        DetailFields.Check(detail);
        var applies = detail.Text("TaxApplicableOn") ?? Sales;
        if (applies is not (Sales or Purchase))
        {
            throw PurchaseRefusals.TaxApplicableOnMissing();
        }
        return detail.Text("TaxRateId") is { Length: > 0 } id ? KnownRate(set, id, applies) : NewRate(set, detail, applies);
    }

    private static AddedRate KnownRate(WriteSet set, string id, string applies)
    {
        var rate = set.Find(EntityKinds.TaxRate, id) ?? throw Refusals.UnknownReference("TaxRates", id);
        return new AddedRate(id, rate.Text("Name") ?? "", rate.Number("RateValue") ?? 0, rate.Ref("AgencyRef") ?? "", applies);
    }

    private static AddedRate NewRate(WriteSet set, JsonObject detail, string applies)
    {
        if (detail.Text("TaxRateName")?.Trim() is not { Length: > 0 } name)
        {
            throw Refusals.Missing("TaxRateDetails.TaxRateName");
        }
        Checks.Length(detail, "TaxRateName", LongestName);
        if (IsNameTaken(set.Company, EntityKinds.TaxRate, name))
        {
            throw PurchaseRefusals.DuplicateTaxName("tax rate");
        }
        if (detail["RateValue"] is null)
        {
            throw Refusals.Missing("TaxRateDetails.RateValue");
        }
        if (detail.Number("RateValue") is not (>= 0 and <= HighestPercent and var percent))
        {
            throw PurchaseRefusals.InvalidPercent(detail.Text("RateValue") ?? "");
        }
        var agency = detail.Text("TaxAgencyId") ?? throw Refusals.Missing("TaxRateDetails.TaxAgencyId");
        if (!set.Company.Table(EntityKinds.TaxAgency).Has(agency))
        {
            throw Refusals.UnknownReference("TaxAgencies", agency);
        }
        var id = set.Create(EntityKinds.TaxRate, new JsonObject
        {
            ["Name"] = name,
            ["Description"] = name,
            ["Active"] = true,
            ["RateValue"] = percent,
            ["AgencyRef"] = JsonReading.Reference(agency),
            ["SpecialTaxType"] = "NONE",
            ["DisplayType"] = "ReadOnly",
            ["EffectiveTaxRate"] = new JsonArray(new JsonObject
            {
                ["RateValue"] = percent,
                ["EffectiveDate"] = PacificTime.MetaData(DateTimeOffset.UnixEpoch),
            }),
        });
        return new AddedRate(id, name, percent, agency, applies);
    }

    private static JsonObject TaxCode(string name, List<AddedRate> rates) => new()
    {
        ["Name"] = name,
        ["Description"] = name,
        ["Active"] = true,
        ["Taxable"] = true,
        ["TaxGroup"] = true,
        ["SalesTaxRateList"] = RateList(rates, Sales),
        ["PurchaseTaxRateList"] = RateList(rates, Purchase),
    };

    private static JsonObject RateList(List<AddedRate> rates, string applies) => new()
    {
        ["TaxRateDetail"] = new JsonArray([.. rates.Where(rate => rate.Applies == applies).Select((rate, order) => new JsonObject
        {
            ["TaxRateRef"] = JsonReading.Reference(rate.Id, rate.Name),
            ["TaxTypeApplicable"] = "TaxOnAmount",
            ["TaxOrder"] = order,
        })]),
    };

    private static void RequireDistinct(List<AddedRate> rates)
    {
        if (rates.DistinctBy(rate => (rate.Name.ToUpperInvariant(), rate.Applies)).Count() < rates.Count)
        {
            throw PurchaseRefusals.DuplicateTaxName("tax rate");
        }
    }

    private static bool IsNameTaken(CompanyFile company, EntityKind kind, string name) =>
        company.Table(kind).All.Any(row => name.Equals(row.Text("Name"), StringComparison.OrdinalIgnoreCase));

    private sealed record AddedRate(string Id, string Name, decimal Percent, string Agency, string Applies)
    {
        public JsonObject Answer() => new()
        {
            ["TaxRateName"] = Name,
            ["TaxRateId"] = Id,
            ["RateValue"] = Percent,
            ["TaxAgencyId"] = Agency,
            ["TaxApplicableOn"] = Applies,
        };
    }
}

using DirtFace.Integrations.QuickBooksSimulator.Accounting;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.Entities.Purchases;
using DirtFace.Integrations.QuickBooksSimulator.Queries;

namespace DirtFace.Integrations.QuickBooksSimulator.Entities;

/// <summary>The chart of accounts.</summary>
internal sealed class AccountKind : EntityKind
{
    private const int LongestName = 100;
    private const int LongestNumber = 7;
    private const int LongestNumberElsewhere = 20;
    private static readonly Hierarchy Tree = new("SubAccount", "Name", "Accounts", ShowsLevel: false);
    private static readonly char[] ForbiddenInNames = ['"', ':'];

    // The others have short account numbers.
    private static readonly string[] CountriesWithLongNumbers = ["AU", "CA"];

    public override string Name => "Account";

    // Recorded: what an app adds is far above the accounts that a company starts with.
    public override long FirstId => 1150040000;

    public override EntityOperations Operations => EntityOperations.Create | EntityOperations.Update;

    public override IReadOnlyList<string> Indexed => ["FullyQualifiedName", "ParentRef"];

    public override IReadOnlySet<string> KeptByFullUpdate { get; } =
        new HashSet<string> { "Name", "AccountType", "AccountSubType", "CurrencyRef" };

    public override FieldList Fields { get; } = new(
        "Account",
        [
            "Name", "AcctNum", "Description", "Active", "AccountType", "AccountSubType", "ParentRef", "CurrencyRef", "TaxCodeRef",
            "TxnLocationType", "AccountAlias", "AttachableRef",
        ],
        [
            "FullyQualifiedName", "SubAccount", "Classification", "CurrentBalance", "CurrentBalanceWithSubAccounts", "OpeningBalance",
            "OpeningBalanceDate", "OnlineBankingEnabled", "FIName", "JournalCodeRef", "BankNum", "TaxAccount", "status",
            "ClientEntityId", "V4IDPseudonym",
        ]);

    public override IReadOnlyDictionary<string, PropertyType> Queryable { get; } = CommonProperties.With(
        ("Name", PropertyType.Text), ("FullyQualifiedName", PropertyType.Text), ("AccountType", PropertyType.Text),
        ("AccountSubType", PropertyType.Text), ("Classification", PropertyType.Text), ("SubAccount", PropertyType.Flag),
        ("CurrentBalanceWithSubAccounts", PropertyType.Number), ("Active", PropertyType.Flag));

    public override IReadOnlyList<QuerySort> Order { get; } = [new("Name", false)];

    public override void Complete(EntityWrite write)
    {
        var account = write.Document;
        Checks.DropEmpty(account);
        account.Default("Name", write.Before?.Text("Name"));
        if (account.Text("Name") is not { } name)
        {
            throw Refusals.Missing("Name");
        }
        account["Name"] = name.Trim();
        CheckTexts(write);
        CompleteType(account);
        Inactivate(write);
        Place(write);
        RequireUniqueName(write);
        account.Default("CurrentBalance", Money.Node(0));
        account.Default("CurrentBalanceWithSubAccounts", Money.Node(0));
        account.Default("CurrencyRef", CurrencyOfPurchase.Home(write.Company));
    }

    public override void Settle(EntityWrite write) => Tree.Settle(write, this);

    private static void CheckTexts(EntityWrite write)
    {
        var account = write.Document;
        var country = write.Company.Table(EntityKinds.CompanyInfo).Find(EntityKinds.CompanyInfo.OnlyId ?? "")?.Text("Country");
        if (account.Text("Name")?.IndexOfAny(ForbiddenInNames) >= 0)
        {
            throw Refusals.InvalidString("Name");
        }
        if (account.Text("AcctNum")?.Contains(':', StringComparison.Ordinal) == true)
        {
            throw Refusals.InvalidString("AcctNum");
        }
        var longestNumber = CountriesWithLongNumbers.Contains(country) ? LongestNumberElsewhere : LongestNumber;
        Checks.Lengths(account, ("Name", LongestName), ("AcctNum", longestNumber), ("Description", LongestName));
    }

    private static void CompleteType(JsonObject account)
    {
        var (type, subType) = (account.Text("AccountType"), account.Text("AccountSubType"));
        if (type is null && subType is null)
        {
            throw PurchaseRefusals.NoAccountType();
        }
        type ??= AccountTypes.TypeOf(subType ?? "") ?? throw Refusals.InvalidEnum("AccountSubType", subType ?? "");
        var known = AccountTypes.Find(type) ?? throw Refusals.InvalidEnum("AccountType", type);
        subType ??= known.DefaultSubType;
        if (AccountTypes.TypeOf(subType) is null)
        {
            throw Refusals.InvalidEnum("AccountSubType", subType);
        }
        if (!known.SubTypes.Contains(subType))
        {
            throw Refusals.Business($"The account sub type {subType} does not belong to the account type {type}.");
        }
        account["AccountType"] = type;
        account["AccountSubType"] = subType;
        account["Classification"] = known.Classification;
    }

    private void Inactivate(EntityWrite write)
    {
        var account = write.Document;
        account.Default("Active", true);
        if (account.Flag("Active") != false || write.Before?.Flag("Active") == false)
        {
            return;
        }
        var whole = write.Before?.Text("FullyQualifiedName") ?? "";
        var above = whole[..(whole.LastIndexOf(':') + 1)];
        account["Name"] = DeletedName.For(
            account.Text("Name") ?? "", name => write.Company.Table(this).LookupIds("FullyQualifiedName", above + name).Any());
    }

    private void Place(EntityWrite write)
    {
        var account = write.Document;
        account["SubAccount"] = account.Ref("ParentRef") is not null;
        Tree.Place(write, this);
        if (account.Ref("ParentRef") is not { } parentId || write.Company.Table(this).Find(parentId) is not { } parent)
        {
            return;
        }
        if (!AccountTypes.TakesChildren(parent.Text("AccountSubType")) || parent.Text("AccountType") != account.Text("AccountType"))
        {
            throw PurchaseRefusals.InvalidParent();
        }
    }

    private void RequireUniqueName(EntityWrite write)
    {
        var name = write.Document.Text("FullyQualifiedName") ?? "";
        if (write.Company.Table(this).LookupIds("FullyQualifiedName", name).FirstOrDefault(id => id != write.Id) is { } other)
        {
            throw Refusals.DuplicateName(other);
        }
    }
}

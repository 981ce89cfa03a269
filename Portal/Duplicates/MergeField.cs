using Portal.Accounts;

namespace Portal.Duplicates;

/// <summary>A value of an account that a merge takes from the one or the other. Its name is a text key of accounts, <c>Field.{Name}</c>.</summary>
/// <param name="Properties">The columns that belong together.</param>
public sealed record MergeField(string Name, string[] Properties, Func<Account, object?> Value)
{
    public static readonly IReadOnlyList<MergeField> All =
    [
        new("Name", [nameof(Account.Name)], a => a.Name), new("Owner", [nameof(Account.OwnerId)], a => a.OwnerId), new("Tier", [nameof(Account.Tier)], a => a.Tier),
        new("Sector", [nameof(Account.Sector)], a => a.Sector), new("Location", [nameof(Account.Location)], a => a.Location), new("CreditCode", [nameof(Account.CreditCode)], a => a.CreditCode),
        new("Phone", [nameof(Account.Phone)], a => a.Phone), new("Website", [nameof(Account.Website)], a => a.Website), new("Employees", [nameof(Account.Employees)], a => a.Employees),
        new("Founded", [nameof(Account.FoundedYear)], a => a.FoundedYear), new("Revenue", [nameof(Account.Revenue), nameof(Account.Currency)], a => a.Revenue is null ? null : (a.Revenue, a.Currency)),
    ];
}

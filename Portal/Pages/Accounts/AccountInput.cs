using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Portal.Shared;
using Portal.Accounts;
using Portal.Complaints;

namespace Portal.Pages.Accounts;

/// <summary>The form of an account.</summary>
public sealed record AccountInput
{
    public int Version { get; init; }
    [Display(Name = "Field.Name"), Required, StringLength(200, MinimumLength = 2)] public string? Name { get; init; }
    [Display(Name = "Field.Sector"), StringLength(100)] public string? Sector { get; init; }

    /// <summary>The exact name of the parent company, as the list beside the field offers it.</summary>
    [Display(Name = "Field.Parent"), StringLength(200)] public string? Parent { get; init; }
    [Display(Name = "Field.Location"), StringLength(100)] public string? Location { get; init; }
    [Display(Name = "Field.Employees"), Range(0, 100_000_000)] public int? Employees { get; init; }
    [Display(Name = "Field.Founded"), Range(1000, 2100)] public int? Founded { get; init; }
    [Display(Name = "Field.Revenue"), StringLength(30)] public string? Revenue { get; init; }
    [Display(Name = "Field.Tier"), EnumDataType(typeof(AccountTier))] public AccountTier Tier { get; init; } = AccountTier.B;
    [Display(Name = "Field.Owner")] public int Owner { get; init; }
    [Display(Name = "Field.Phone"), StringLength(60)] public string? Phone { get; init; }
    [Display(Name = "Field.Website"), StringLength(200)] public string? Website { get; init; }
    [Display(Name = "Field.CreditCode"), StringLength(40)] public string? CreditCode { get; init; }

    /// <summary>Why it is another company than those that look the same.</summary>
    [Display(Name = "Field.TwinReason"), StringLength(300)] public string? TwinReason { get; init; }

    public static AccountInput Of(Account a) => new()
    {
        Version = a.Version, Name = a.Name, Sector = a.Sector, Parent = a.Parent?.Name, Location = a.Location, Employees = a.Employees, Founded = a.FoundedYear,
        Revenue = a.Revenue is { } revenue ? (revenue / 100m).ToString("0.##", CultureInfo.InvariantCulture) : null, Tier = a.Tier, Owner = a.OwnerId, Phone = a.Phone, Website = a.Website, CreditCode = a.CreditCode,
    };

    /// <summary>Adds to the model state what the attributes cannot say. The parent's id is found by the page.</summary>
    public AccountFacts? Read(ModelStateDictionary errors, IStringLocalizer<AccountsText> text, long? parentId)
    {
        foreach (var (key, value) in new[] { ("Name", Name), ("Sector", Sector), ("Location", Location), ("Phone", Phone), ("Website", Website) })
        {
            if (!FormChecks.IsLine(value)) { errors.AddModelError("Input." + key, text["Error.Control"]); }
        }
        var revenue = Money(Revenue);
        if (Revenue is not null && revenue is null) { errors.AddModelError("Input.Revenue", text["Error.Money"]); }
        if (Website is not null && !IsWeb(Website)) { errors.AddModelError("Input.Website", text["Error.Website"]); }
        if (!string.IsNullOrWhiteSpace(CreditCode) && Portal.Duplicates.CreditCode.Read(CreditCode) is null) { errors.AddModelError("Input.CreditCode", text["Error.CreditCode"]); }
        if (!errors.IsValid) { return null; }
        return new(Name!.Trim(), Trim(Sector), parentId, Trim(Location), Employees, Founded, revenue, Tier, Owner, Trim(Phone), Trim(Website), Portal.Duplicates.CreditCode.Read(CreditCode));
    }

    private static long? Money(string? typed) =>
        decimal.TryParse((typed ?? "").Normalize(System.Text.NormalizationForm.FormKC), NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            && amount is >= 0 and <= 90_000_000_000_000m ? (long)Math.Round(amount * 100, MidpointRounding.AwayFromZero) : null;

    private static bool IsWeb(string typed) => Uri.TryCreate(typed.Trim(), UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp);

    private static string? Trim(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}

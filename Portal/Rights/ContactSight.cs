using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Data;
using Portal.Organization;

namespace Portal.Rights;

/// <summary>Of which accounts a viewer sees phone numbers, mail addresses and the like; of the others a veiled form.</summary>
public sealed class ContactSight(PhoneSight sight, IReadOnlySet<int> scope, IReadOnlySet<long> shared)
{
    private static readonly IReadOnlySet<long> NoAccounts = new HashSet<long>();

    public static ContactSight None { get; } = new(PhoneSight.None, new HashSet<int>(), NoAccounts);

    /// <summary>Sees at least some: what is shown to them is written into the access log.</summary>
    public bool SeesAny => sight != PhoneSight.None;

    /// <summary>Reads what is shared for writing, where that matters.</summary>
    public static async Task<ContactSight> OfAsync(PortalDbContext db, Viewer viewer, CancellationToken cancellationToken = default) => new(viewer.Rights.Phones, viewer.CustomerScope.ToHashSet(),
        viewer.Rights.Phones != PhoneSight.Own ? NoAccounts : await db.AccountShares.With(viewer).Where(s => s.MayWrite).Select(s => s.AccountId).ToHashSetAsync(cancellationToken));

    /// <summary>Where it is known already whether the viewer may change the account.</summary>
    public static bool Sees(Viewer viewer, bool mayWrite) => viewer.Rights.Phones == PhoneSight.All || (viewer.Rights.Phones == PhoneSight.Own && mayWrite);

    public bool Sees(long accountId, int ownerId) => sight == PhoneSight.All || (sight == PhoneSight.Own && (scope.Contains(ownerId) || shared.Contains(accountId)));
}

/// <summary>Contact data as those see it who may not: enough to tell two apart, not enough to use.</summary>
public static class Veil
{
    private const string Hidden = "****";

    /// <summary><c>138****5678</c>; of a short number only the last two digits.</summary>
    public static string? Phone(string? number)
    {
        if (string.IsNullOrWhiteSpace(number)) { return null; }
        var digits = number.Where(char.IsAsciiDigit).ToArray();
        return digits.Length >= 10 ? new string(digits[..3]) + Hidden + new string(digits[^4..]) : digits.Length > 4 ? Hidden + new string(digits[^2..]) : Hidden;
    }

    public static string? Phones(string? lines) => lines is null ? null : string.Join('\n', lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Phone));

    /// <summary><c>l****@example.com</c></summary>
    public static string? Mail(string? address) => string.IsNullOrWhiteSpace(address) ? null : address[..1] + Hidden + (address.IndexOf('@', StringComparison.Ordinal) is >= 0 and var at ? address[at..] : "");

    /// <summary>A value of a change as its reader may see it: of contact data the veiled form, which keeps whose it is.</summary>
    /// <param name="change">The name of the field, with or without <c>Contact.</c> before it.</param>
    public static string? Change(string? change, string? value, bool sees)
    {
        var field = change?.Split('.')[^1];
        if (sees || value is null || field is not ("Phone" or "OtherPhones" or "WeChat" or "Email")) { return value; }
        var (whose, what) = change!.Contains('.', StringComparison.Ordinal) && value.IndexOf(": ", StringComparison.Ordinal) is > 0 and var at ? (value[..(at + 2)], value[(at + 2)..]) : ("", value);
        return what == "–" ? value : whose + (field switch { "Email" => Mail(what), "WeChat" => Name(what), _ => Phones(what) });
    }

    public static string? Name(string? id) => string.IsNullOrWhiteSpace(id) ? null : id[..1] + Hidden;
}

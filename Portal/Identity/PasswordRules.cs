using Microsoft.Extensions.Localization;

namespace Portal.Identity;

/// <summary>What a new password must be: long, not one that others try first, and not made of what everybody knows about the person.</summary>
public sealed class PasswordRules(IStringLocalizer<IdentityText> text)
{
    public const int Least = 12;
    public const int Most = 128;
    private static readonly string[] Product = ["keyaccount", "keyaccountportal"];

    /// <summary>Why a password is refused, in the reader's language; <c>null</c> when it is good.</summary>
    public string? Fault(string? password, string fullName, string? email)
    {
        if (password is null || password.Length < Least) { return text["Password.TooShort", Least]; }
        if (password.Length > Most) { return text["Password.TooLong", Most]; }
        if (password.Any(char.IsControl)) { return text["Password.Control"]; }
        if (Own(fullName, email).FirstOrDefault(word => password.Contains(word, StringComparison.OrdinalIgnoreCase)) is { } own) { return text["Password.Own", own]; }
        return CommonPasswords.Holds(password) ? text["Password.Common"].Value : null;
    }

    private static IEnumerable<string> Own(string fullName, string? email)
    {
        var mailbox = (email ?? "").Split('@')[0];
        var words = fullName.Split(' ', StringSplitOptions.RemoveEmptyEntries).Append(string.Concat(fullName.Where(c => !char.IsWhiteSpace(c)))).Append(mailbox).Concat(mailbox.Split('.', '-', '_'));
        // Three letters turn up by chance; two Chinese characters do not.
        return words.Where(w => w.Length >= 4 || (w.Length >= 2 && w.Any(c => c > '\u2e7f'))).Concat(Product);
    }
}

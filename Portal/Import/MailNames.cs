using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Import;

/// <summary>Mail addresses for people of whom a file has only the name.</summary>
public static class MailNames
{
    /// <summary><c>Mei-Mei Johns</c> → <c>mei-mei.johns@domain</c>; letters that no mail address takes are left out, and a name without any other gets a number of its own.</summary>
    public static string Of(string name, string domain)
    {
        var parts = name.Normalize(NormalizationForm.FormD).ToLower(CultureInfo.InvariantCulture)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(p => string.Concat(p.Where(c => char.IsAsciiLetterOrDigit(c) || c == '-')).Trim('-')).Where(p => p.Length > 0);
        var local = string.Join('.', parts);
        return (local.Length > 0 ? local : "p" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..10]) + "@" + domain;
    }
}

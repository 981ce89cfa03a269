namespace Portal.Duplicates;

/// <summary>Internet domains as they are compared: that of the organization, without <c>www</c> and departments.</summary>
public static class DomainKey
{
    /// <summary>The domain of a website or of a mail address; <c>null</c> for none and for hosts that serve everybody.</summary>
    public static string? Of(string? address)
    {
        if (string.IsNullOrWhiteSpace(address)) { return null; }
        var text = address.Normalize(System.Text.NormalizationForm.FormKC).Trim();
        var host = text.Contains('@', StringComparison.Ordinal) ? text[(text.LastIndexOf('@') + 1)..]
            : Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text, UriKind.Absolute, out var url) ? url.IdnHost : "";
        var labels = host.TrimEnd('.').ToLowerInvariant().Split('.', StringSplitOptions.RemoveEmptyEntries);
        if (labels.Length < 2 || labels[^1].All(char.IsAsciiDigit)) { return null; }
        var own = labels.Length > 2 && labels[^1].Length == 2 && NameBook.Known.SecondLevels.Contains(labels[^2]) ? labels[^3..] : labels[^2..];
        var domain = string.Join('.', own);
        return NameBook.Known.PublicHosts.Contains(domain) ? null : domain;
    }
}

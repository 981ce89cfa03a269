using System.Text.RegularExpressions;
using Portal.Tests.Support;

namespace Portal.Tests.Conventions;

/// <summary>What a page may contain, so that it works under the strict content security policy and with htmx 4.</summary>
public partial class MarkupTests
{
    [Fact]
    public void Pages_HaveNothingInline() => Refuse(Inline(), "No inline style, script or handler");

    [Fact]
    public void Pages_KeepToThePlainHtmxAttributes() => Refuse(Fancy(), "Not in the subset of htmx that the portal uses");

    [Fact]
    public void Pages_DoNotWriteRawHtml() => Refuse(Raw(), "Text goes through the encoder");

    /// <summary>Options are plain markup, so nothing selects them but the page.</summary>
    [Fact]
    public void Options_SayWhetherTheyAreSelected() => Refuse(UnselectedOption(), "An option with a computed value says selected=\"@(…)\"");

    [Fact]
    public void Icons_AreVendored()
    {
        var missing =
            from file in Pages()
            from Match icon in Icon().Matches(File.ReadAllText(file))
            where !File.Exists(SourceTree.PathOf($"Portal/wwwroot/lib/bootstrap-icons/icons/{icon.Groups[1].Value}.svg"))
            select $"{icon.Groups[1].Value} ({SourceTree.Relative(file)})";

        Assert.True(!missing.Any(), "Add to libman.json and restore: " + string.Join(", ", missing));
    }

    [Fact]
    public void HtmxForms_AlsoWorkWithoutScript()
    {
        var broken =
            from file in Pages()
            from Match tag in Tag().Matches(File.ReadAllText(file))
            where tag.Value.Contains("hx-post", StringComparison.Ordinal) && !PlainPost().IsMatch(tag.Value)
            select $"{SourceTree.Relative(file)}: {tag.Value}";

        Assert.True(!broken.Any(), "hx-post belongs on a form with method=\"post\": " + string.Join("\n", broken));
    }

    [Fact]
    public void PostedForms_DoNotTurnTheirTokenOff() => Refuse(Bare(), "Every posted form carries its token");

    [Fact]
    public void Crumbs_EndWithAName() => Refuse(OpenCrumbs(), "The way back ends with a name, not with a stroke");

    private static IEnumerable<string> Pages() => SourceTree.Files("Portal", ".cshtml");

    private static void Refuse(Regex pattern, string rule)
    {
        var found =
            from file in Pages()
            from line in File.ReadLines(file).Select((text, index) => (text, number: index + 1))
            where pattern.IsMatch(line.text)
            select $"{SourceTree.Relative(file)}:{line.number}";

        Assert.True(!found.Any(), $"{rule}: {string.Join(", ", found)}");
    }

    [GeneratedRegex("class=\"crumbs.*/\\s*</div>")]
    private static partial Regex OpenCrumbs();

    [GeneratedRegex(@"<style\b|<script(?![^>]*\bsrc=)|\sstyle\s*=|\shx-on|<[a-z][^>]*\son[a-z]+\s*=|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex(@"\shx-(ext|vars|params|prompt|disable|disabled-elt|delete|put|patch|headers|boost)\b|hx-vals=['""]js:|hx-trigger=['""][^'""]*\[")]
    private static partial Regex Fancy();

    [GeneratedRegex(@"Html\.Raw|new HtmlString")]
    private static partial Regex Raw();

    [GeneratedRegex(@"<icon\s[^>]*name=""([a-z0-9-]+)""")]
    private static partial Regex Icon();

    [GeneratedRegex(@"<[a-z]+\s[^<>]*>", RegexOptions.Singleline)]
    private static partial Regex Tag();

    [GeneratedRegex(@"^<form\b[^>]*method=""post""|^<button\b", RegexOptions.Singleline)]
    private static partial Regex PlainPost();

    [GeneratedRegex("""<option value="@[^>]*"(?<!selected="@.*)>(?!</option>)""")] private static partial Regex UnselectedOption();
    [GeneratedRegex(@"asp-antiforgery|Html\.AntiForgeryToken")]
    private static partial Regex Bare();
}

using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Portal.Notifications;
using Portal.Tests.Support;
using Portal.Webhooks;
using Portal.Workflows;

namespace Portal.Tests.Notifications;

/// <summary>Whatever a workflow or the engine tells people of is a declared kind, with words wherever it is named.</summary>
[Collection(DevelopmentPortal.Name)]
public sealed partial class KindsTests(DevelopmentPortal portal)
{
    [Fact]
    public void EveryEffectForColleagues_IsADeclaredKind()
    {
        var told = portal.Services.GetRequiredService<WorkflowCatalog>().All.SelectMany(b => b.Versions).SelectMany(d => d.Steps).SelectMany(s => s.Arrows).SelectMany(a => a.Tells)
            .Where(t => !t.Effect.StartsWith("Customer", StringComparison.Ordinal) || t.Effect == "CustomerDisagreed").Select(t => t.Effect);
        var engine = SourceTree.Files("Portal.Workflows/Engine", ".cs").SelectMany(File.ReadLines).Where(l => (l.Contains("ffects", StringComparison.Ordinal) && !l.Contains("///", StringComparison.Ordinal)) || l.Contains("new Effect(", StringComparison.Ordinal) || l.Contains(", due.Tell)", StringComparison.Ordinal) || l.Contains("yield return new(\"", StringComparison.Ordinal))
            .SelectMany(l => Word().Matches(l)).Select(m => m.Groups[1].Value).ToList();
        Assert.Superset(new HashSet<string> { "Assigned", "Reminder", "Escalated", "PauseEnded", "FollowUp", "Commented", "Mentioned", "Copied", "Nudged", "AnswerLate" }, engine.ToHashSet());

        Assert.Empty(told.Concat(engine).Except(NotificationKinds.All.Select(k => k.Name)));
        Assert.Equal(NotificationKinds.All.Count, NotificationKinds.All.DistinctBy(k => k.Name).Count());
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public void EveryKind_HasItsWords(string culture)
    {
        foreach (var (marker, keys) in new[]
        {
            (nameof(PreferencesText), new[] { "Event.{0}" }), (nameof(WebhooksText), ["Event.{0}"]), (nameof(NotificationsText), ["Kind.{0}", "Notice.{0}", "Mail.{0}.Subject", "Mail.{0}.Body"]),
        })
        {
            var texts = TextFiles.Read(marker, culture);
            var kinds = marker == nameof(WebhooksText) ? NotificationKinds.OfCases : NotificationKinds.All;
            var missing = kinds.SelectMany(k => keys.Select(key => key.Replace("{0}", k.Name, StringComparison.Ordinal))).Where(key => !texts.ContainsKey(key)).ToList();
            Assert.True(missing.Count == 0, $"{marker} {culture}: {string.Join(", ", missing)}");
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public void EveryReasonThatTheOutboxStores_HasItsWords(string culture)
    {
        var texts = TextFiles.Read(nameof(NotificationsText), culture);
        var codes = SourceTree.Files("Portal/Notifications", ".cs").Concat(SourceTree.Files("Portal/Webhooks", ".cs"))
            .SelectMany(f => Reason().Matches(File.ReadAllText(f))).Select(m => m.Groups[1].Value).ToHashSet();
        Assert.True(codes.Count > 12, string.Join(", ", codes));

        Assert.DoesNotContain(codes, c => !texts.ContainsKey("Failure." + c));
    }

    [GeneratedRegex("\"([A-Z][A-Za-z]+)\"")]
    private static partial Regex Word();

    [GeneratedRegex("""(?:SendBlame\.\w+, |SendWay\.\w+, [^"]*|Never\(|SkippedAsync\([^"]*|SkipAsync\([^"]*|Failed\([^"]*)"([A-Z][A-Za-z]+)"[,)]""")]
    private static partial Regex Reason();
}

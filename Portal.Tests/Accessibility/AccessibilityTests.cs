using Portal.Shared;
using Portal.Tests.Journeys;
using Portal.Tests.Permissions;
using Portal.Workflows.Complaints;

namespace Portal.Tests.Accessibility;

/// <summary>Every page, Chinese and English, light and dark, wide and narrow: axe finds nothing, nothing sticks out, no text is missing, no script complains.</summary>
[Collection(Name)]
public sealed class AccessibilityTests(Gallery gallery)
{
    public const string Name = "Accessibility";

    public static TheoryData<string> Roles => [.. Visits.Roles];

    [Theory, MemberData(nameof(Roles))]
    public async Task Pages_have_no_fault(string role)
    {
        var records = await gallery.ReadAsync();
        var faults = new List<string>();
        var seen = Visits.Roles.TakeWhile(r => r != role).SelectMany(r => Visits.Of(r, records)).Select(v => v.Route).ToHashSet();
        var visits = Visits.Of(role, records).Select(v => (v, seen.Add(v.Route))).ToList();
        foreach (var culture in PortalCulture.All)
        {
            var tour = new Tour(gallery.Browser, Visits.EmailOf(role), culture);
            await tour.GoAsync(visits, Visits.TabsOf(role));
            faults.AddRange(tour.Findings.Order(StringComparer.Ordinal));
        }
        Assert.True(faults.Count == 0, $"{faults.Count} faults:\n{string.Join('\n', faults)}");
    }

    [Fact]
    public async Task Every_page_is_visited_and_every_complaint_step_too()
    {
        var records = await gallery.ReadAsync();
        var handlers = await PageHandler.AllAsync(gallery.Browser.Services);
        var visited = Visits.Roles.SelectMany(role => Visits.Of(role, records)).Select(v => v.Route);
        var missing = handlers.Where(h => h.Method == "GET" && h.Name is null).Select(h => h.Key["GET ".Length..]).Except(visited).Except(Visits.WithoutPage).ToList();

        Assert.True(missing.Count == 0, "Pages that nobody looks at: add a visit in Portal.Tests/Accessibility. " + string.Join("; ", missing));
        Assert.Empty(ComplaintStep.Open.Append(ComplaintStep.Closed).Append(ComplaintStep.Dismissed).Except(records.ByStep.Keys));
    }
}

/// <summary>A portal and a browser of its own, so that the tours run beside the journeys.</summary>
public sealed class Gallery : IAsyncLifetime
{
    private Task<Records>? records;

    public Browser Browser { get; } = new();

    public Task<Records> ReadAsync()
    {
        Assert.SkipWhen(Browser.Address.Length == 0, "Chromium is missing. Install it with: sudo apt-get install chromium");
        return records ??= Records.ReadAsync(Browser.Services);
    }

    public ValueTask InitializeAsync() => Browser.InitializeAsync();

    public ValueTask DisposeAsync() => Browser.DisposeAsync();
}

[CollectionDefinition(AccessibilityTests.Name)]
public sealed class GalleryCollection : ICollectionFixture<Gallery>;

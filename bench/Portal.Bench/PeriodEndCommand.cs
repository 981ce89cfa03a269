using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Forecasts;
using Portal.Identity;
using Portal.Incentives.Runs;
using Portal.Incentives.Statements;
using Portal.Organization;
using Portal.Performance.Cards;
using Portal.Performance.Kpis;
using Portal.Performance.SignOffs;
using Portal.Workflows;
using Portal.Workflows.Performance;
using Portal.Workflows.Incentives;

namespace Portal.Bench;

/// <summary>The end of a period for 500 people: a released run of 200,000 lines, everybody's card and sign-off; then the pages on which they are read.</summary>
public static partial class PeriodEndCommand
{
    private const int Warmup = 40;
    private const int Samples = 100;
    private static readonly (string Who, string Email)[] People = [.. new[] { "rep", "manager", "head", "hr", "ops" }.Select(who => (who, CommissionCompany.Email(who)))];

    /// <param name="kept">A file that stays; filled unless it is there.</param>
    public static async Task RunAsync(string? kept)
    {
        var file = kept ?? Path.Combine(Directory.CreateTempSubdirectory("bench-period-").FullName, "portal.db");
        if (!File.Exists(file))
        {
            await using var services = BenchServices.On(file);
            await services.PrepareDatabaseAsync();
            await ReleaseAsync(services, await CommissionCompany.FillAsync(services));
            await MeasurePeopleAsync(services);
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await PagesCommand.RunAsync(file, People, PlacesAsync, Warmup, Samples);
        if (kept is null) { Directory.Delete(Path.GetDirectoryName(file)!, recursive: true); }
    }

    private static async Task ReleaseAsync(ServiceProvider services, long run)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await ActivatorUtilities.CreateInstance<RunComputer>(scope.ServiceProvider).ComputeAsync(run, CancellationToken.None);
        var managers = await db.CommissionStatements.Where(s => s.RunId == run && s.ManagerId != null).Select(s => s.ManagerId!.Value).Distinct().ToListAsync();
        var (hr, ops) = (await IdAsync(db, "hr"), await IdAsync(db, "ops"));
        foreach (var (who, action) in managers.Select(m => (m, RunAction.Approve)).Prepend((ops, RunAction.Confirm)).Prepend((hr, RunAction.Submit)).Append((hr, RunAction.Release)))
        {
            var found = await db.CommissionRuns.AsNoTracking().Where(r => r.Id == run).Select(r => new { r.InstanceId, r.Instance!.LastSeq }).SingleAsync();
            var result = await scope.ServiceProvider.GetRequiredService<RunActions>().ActAsync(found.InstanceId, new(action, who), Guid.NewGuid(), found.LastSeq);
            if (!result.IsDone) { throw new InvalidOperationException($"{action}: {result.Status} {string.Join(", ", result.Refusals.Select(r => r.Name))}."); }
        }
    }

    /// <summary>The standard KPIs and card, a season of the last quarter, and everybody's present card as the nightly run computes it.</summary>
    private static async Task MeasurePeopleAsync(ServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var all = scope.ServiceProvider;
        var db = all.GetRequiredService<PortalDbContext>();
        var people = await all.GetRequiredService<DirectoryCache>().CurrentAsync(db);
        var hr = people.ViewerOf(await IdAsync(db, "hr"))!;
        await all.GetRequiredService<KpiActions>().AddStandardAsync(hr);
        var templates = all.GetRequiredService<TemplateActions>();
        await templates.PublishAsync(await templates.StandardAsync(PortalRoles.Employee, CommissionCompany.From), 0, hr);
        var last = Quarter.Of(DateOnly.FromDateTime(DateTime.UtcNow)).Before;
        await all.GetRequiredService<SeasonActions>().OpenAsync(new("Bench", PeriodSpan.Of(CardPeriod.Quarter, last.First), [.. await db.Teams.Select(t => t.Id).ToListAsync()], PortalRoles.Employee, Guid.NewGuid()), hr);
        var clock = Stopwatch.StartNew();
        var opened = await all.GetRequiredService<SeasonOpening>().RunAsync(CancellationToken.None);
        Console.WriteLine($"season opened: {opened} cards and sign-offs in {clock.Elapsed.TotalSeconds:F1} s");
        clock.Restart();
        Console.WriteLine($"nightly run: {await all.GetRequiredService<CardBook>().RunAsync(CancellationToken.None)} cards in {clock.Elapsed.TotalSeconds:F1} s");
        await db.Database.ExecuteSqlRawAsync("PRAGMA optimize=0x10002");
    }

    private static async Task<int> IdAsync(PortalDbContext db, string who) => await db.Users.Where(u => u.Email == CommissionCompany.Email(who, 0)).Select(u => u.Id).SingleAsync();

    /// <summary>Every page of performance and pay that the person may open, and those behind its first links.</summary>
    private static async Task<IReadOnlyList<Place>> PlacesAsync(SignedIn me)
    {
        var places = new List<Place>();
        foreach (var (name, path) in new[] { ("sign-offs", "/Performance"), ("cards", "/Performance/Cards"), ("evidence", "/Performance/Evidence"), ("season", "/Performance/Season"), ("statements", "/Incentives"), ("period so far", "/Incentives/Estimate"), ("runs", "/Incentives/Runs"), ("payroll", "/Incentives/Payroll"), ("recognition", "/Recognition"), ("fairness", "/Recognition/Fairness") })
        {
            if (await BehindAsync(me, path) is not { } html) { continue; }
            if (!html.StartsWith("href", StringComparison.Ordinal)) { places.Add(new(name, path)); }
            foreach (var (child, link) in new[] { ("sign-off", SignOffLink()), ("card", CardLink()), ("drawer", DrawerLink()), ("statement", StatementLink()), ("run", RunLink()) })
            {
                if (link.Match(html) is { Success: true } found && places.TrueForAll(p => p.Name != child)) { places.Add(new(child, found.Groups[1].Value)); }
            }
        }
        if (places.Find(p => p.Name == "card") is { } card && RowsLink().Match(await me.GetAsync(card.Path)) is { Success: true } rows) { places.Add(new("rows of a KPI", System.Net.WebUtility.HtmlDecode(rows.Groups[1].Value))); }
        if (places.Find(p => p.Name == "statement") is { } statement && LineLink().Match(await me.GetAsync(statement.Path)) is { Success: true } line) { places.Add(new("line", line.Groups[1].Value)); }
        return places;
    }

    /// <summary>The page, or the one it leads to; nothing where the person has none.</summary>
    private static async Task<string?> BehindAsync(SignedIn me, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var answer = await me.SendAsync(request);
        return answer.Headers.Location is { } to ? $"href=\"{to}\"" : answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync() : null;
    }

    [GeneratedRegex("href=\"(/Performance/F-[0-9-]+)")] private static partial Regex SignOffLink();
    [GeneratedRegex("href=\"(/Performance/Cards/[0-9]+)")] private static partial Regex CardLink();
    [GeneratedRegex("href=\"(/Performance/Cards/[0-9]+/Rows/[^\"]+)")] private static partial Regex RowsLink();
    [GeneratedRegex("href=\"(/Performance/Evidence/[0-9]+)")] private static partial Regex DrawerLink();
    [GeneratedRegex("href=\"(/Incentives/Statements/[0-9]+)")] private static partial Regex StatementLink();
    [GeneratedRegex("href=\"(/Incentives/Runs/[^\"/?]+)")] private static partial Regex RunLink();
    [GeneratedRegex("href=\"(/Incentives/Lines/[0-9]+)")] private static partial Regex LineLink();
}

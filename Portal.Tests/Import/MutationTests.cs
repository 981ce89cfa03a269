using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Import;
using Portal.Import.Runs;
using Portal.Tests.Identity;
using Portal.Tests.Support;

namespace Portal.Tests.Import;

/// <summary>Damaged files through the pages: from the upload over the mapping and the check to the import, and back.</summary>
public sealed class MutationTests(TestCompany company) : IClassFixture<TestCompany>
{
    /// <summary>More of them: IMPORT_MUTATIONS=10000; from another one on: IMPORT_MUTATIONS_FROM.</summary>
    private static readonly int Mutations = Setting("IMPORT_MUTATIONS", 60), From = Setting("IMPORT_MUTATIONS_FROM", 0);

    private readonly SortedDictionary<string, int> ends = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static int Setting(string name, int otherwise) => int.Parse(Environment.GetEnvironmentVariable(name) ?? $"{otherwise}", CultureInfo.InvariantCulture);

    [Fact]
    public async Task DamagedFiles_AreRefusedInWords_NamedRowByRow_AndNeverTakenInPart()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        var importer = new WizardCase(company, company.NorthManager);
        for (var i = From; i < From + Mutations; i++)
        {
            try { await TakeAsync(importer, i); }
            catch (Exception error) when (error is not OperationCanceledException) { throw new InvalidOperationException($"Mutation {i}", error); }
        }
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", ends.Select(e => $"{e.Value} {e.Key}")));
        Assert.True(ends.Count > 3, "The mutations no longer reach all ends.");
    }

    [Fact]
    public async Task AWorkbookThatUnpacksToMoreThanItSays_IsRefused()
    {
        var answer = await new WizardCase(company, company.NorthManager).SendAsync(Mutant.Bomb(1100), "bomb.xlsx");

        Assert.Contains("unpacks to more", await ProblemAsync(answer), StringComparison.Ordinal);
    }

    private async Task TakeAsync(WizardCase importer, int seed)
    {
        var (name, bytes) = Mutant.Of(seed);
        var before = await CountAsync();
        var upload = await importer.SendAsync(bytes, name);
        if (upload.StatusCode != HttpStatusCode.Redirect) { await ProblemAsync(upload); Count("refused as files"); return; }
        var id = long.Parse(upload.Headers.Location!.ToString().Split('/')[2], CultureInfo.InvariantCulture);
        var check = await PeoplePortal.PostAsync(await importer.Client, $"/Import/{id}/Mapping", "mapping-form");
        if (check.StatusCode != HttpStatusCode.Redirect)
        {
            await ProblemAsync(check);
            check = await PeoplePortal.PostAsync(await importer.Client, $"/Import/{id}/Mapping", "mapping-form", ("Input.Dates", "DayFirst"));
            if (check.StatusCode != HttpStatusCode.Redirect) { await ProblemAsync(check); Count("not mapped"); return; }
        }
        var run = await DoneAsync(importer, id);
        var page = await PageAsync(importer, id);
        if (run.Status == ImportStatus.Failed) { Told(page, "failed"); Assert.NotEqual("Broken", run.Report.FailedKey); Count("failed in the check"); return; }
        Assert.Equal(ImportStatus.Checked, run.Status);
        await NamesEveryRefusalAsync(id);
        if (run.Refused > 0)
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PeoplePortal.PostAsync(await importer.Client, $"/Import/{id}", "start-form")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await (await importer.Client).GetAsync($"/Import/{id}?handler=Errors", Stop)).StatusCode);
        }
        Assert.Equal(before, await CountAsync());
        if (run.Refused > 0 && seed % 3 > 0) { Count("checked, with refusals"); return; }
        await WriteAsync(importer, id, run, before);
    }

    private async Task WriteAsync(WizardCase importer, long id, ImportRun check, int before)
    {
        var start = await PeoplePortal.PostAsync(await importer.Client, $"/Import/{id}", "start-form", check.Refused > 0 ? [("Command.Partial", "true")] : []);
        Assert.Equal(HttpStatusCode.Redirect, start.StatusCode);
        var run = await DoneAsync(importer, id);
        Assert.Equal((ImportStatus.Done, check.Added, check.Changed, check.Unchanged, check.Refused), (run.Status, run.Added, run.Changed, run.Unchanged, run.Refused));
        if (run.IsRevertible)
        {
            Assert.Equal(HttpStatusCode.Redirect, (await PeoplePortal.PostAsync(await importer.Client, $"/Import/{id}", "revert-form")).StatusCode);
            Assert.Equal(ImportStatus.Reverted, (await DoneAsync(importer, id)).Status);
        }
        Assert.Equal(before, await CountAsync());
        Count(check.Refused > 0 ? "taken in part as asked" : "taken whole");
    }

    private Task<bool> NamesEveryRefusalAsync(long id) => company.UseAsync<ErrorFile, bool>(async errors =>
    {
        foreach (var refusal in await company.DbAsync(db => db.ImportRefusals.AsNoTracking().Where(r => r.RunId == id).ToListAsync(Stop)))
        {
            var isWholeRow = refusal.Key == "FieldCount" || refusal.Key.StartsWith("Malformed", StringComparison.Ordinal);
            Assert.True(refusal.Line > 0 && (isWholeRow || refusal.Column is { Length: > 0 }), $"{refusal.Line} {refusal.Column} {refusal.Key}");
            Assert.DoesNotContain("Refused.", errors.Show(refusal), StringComparison.Ordinal);
        }
        return true;
    });

    /// <summary>The portal's own job and this one do the same work: whoever is first.</summary>
    private async Task<ImportRun> DoneAsync(WizardCase importer, long id)
    {
        for (var tries = 0; tries < 2000; tries++)
        {
            var run = await importer.RunAsync(id);
            if (!run.IsBusy) { return run; }
            if (await company.UseAsync<ImportQueue, int>(queue => queue.RunAsync(Stop)) == 0) { await Task.Delay(5, Stop); }
        }
        throw new TimeoutException("The import does not end.");
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> PageAsync(WizardCase importer, long id)
    {
        var answer = await (await importer.Client).GetAsync($"/Import/{id}", Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await PeoplePortal.ReadAsync(answer);
    }

    private static async Task<string> ProblemAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        return Told(await PeoplePortal.ReadAsync(answer), "error-summary");
    }

    private static string Told(AngleSharp.Html.Dom.IHtmlDocument page, string where)
    {
        var said = page.QuerySelector($"[data-testid={where}]")!.TextContent.Trim();
        Assert.NotEmpty(said);
        Assert.DoesNotMatch("Failed\\.|Error\\.|Evidence\\.", said);
        return said;
    }

    private Task<int> CountAsync() => company.DbAsync(async db =>
        await db.Accounts.CountAsync(Stop) + await db.Contacts.CountAsync(Stop) + await db.Opportunities.CountAsync(Stop) + await db.Interactions.CountAsync(Stop) + await db.AccountShares.CountAsync(Stop));

    private void Count(string end) => ends[end] = ends.GetValueOrDefault(end) + 1;
}

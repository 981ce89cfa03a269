using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Jobs;
using Portal.Tests.Support;

namespace Portal.Tests.Jobs;

/// <summary>What jobs did is written down, without a row for every look that found nothing.</summary>
public sealed class JobTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private JobJournal Journal() => new(company.Services.GetRequiredService<IServiceScopeFactory>(), company.Time, NullLogger<JobJournal>.Instance);

    [Fact]
    public async Task RunsThatFoundNothing_ShareARow_OthersHaveTheirOwn()
    {
        var journal = Journal();
        foreach (var did in new[] { 0, 0, 0, 5, 0 })
        {
            await journal.RunAsync("idle", null, _ => Task.FromResult(did), Stop);
            company.Time.Shift += TimeSpan.FromSeconds(30);
        }

        var rows = await RowsAsync("idle");
        Assert.Equal([(3, 0), (1, 5), (1, 0)], rows.Select(r => (r.Runs, r.Did)));
        Assert.Null(journal.Unwritten("idle"));
    }

    [Fact]
    public async Task AFailure_IsWrittenDownWithItsMessageAndCount_AndNotThrown()
    {
        var journal = Journal();
        for (var times = 0; times < 3; times++)
        {
            await journal.RunAsync("broken", null, _ => throw new InvalidOperationException("The disk is full"), Stop);
            company.Time.Shift += TimeSpan.FromMinutes(2);
        }
        await journal.RunAsync("broken", null, _ => Task.FromResult(1), Stop);

        Assert.Equal([(3, "The disk is full"), (1, null)], (await RowsAsync("broken")).Select(r => (r.Runs, r.Error)));
    }

    [Theory]
    [InlineData("mail", 2, false)]
    [InlineData("mail", 4, true)]
    [InlineData("timers", 4, true)]
    [InlineData("housekeeping", 60, false)]
    [InlineData("housekeeping", 73 * 60, true)]
    public void AJobIsLate_AfterThreeIntervals_AndNotWithinThreeMinutes(string job, int minutes, bool late) =>
        Assert.Equal(late, TimeSpan.FromMinutes(minutes) > JobPlan.All.Single(p => p.Name == job).Patience);

    [Fact]
    public async Task AnAdministrator_StartsAJobByHand()
    {
        var admin = await company.SignedInAsync(company.Admin);
        var page = await TestCompany.PageAsync(admin, "/Admin/Jobs");
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        var answer = await admin.PostAsync("/Admin/Jobs?handler=Run", new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Job", "housekeeping")]), Stop);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var by = 0;
        for (var i = 0; i < 100 && by == 0; i++)
        {
            await Task.Delay(50, Stop);
            by = await company.DbAsync(db => db.JobRuns.CountAsync(r => r.Job == "housekeeping" && r.StartedById == company.Admin.Id, Stop));
        }
        Assert.Equal(1, by);
        Assert.Contains("started by Adam Admin", await admin.GetStringAsync("/Admin/Jobs", Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OldRuns_Go_TheNewestOfAJobStays()
    {
        var old = company.Time.GetUtcNow().UtcDateTime.AddDays(-20);
        JobRun Run() => new() { Job = "kept", FirstUtc = old, LastUtc = old, Milliseconds = 1, Did = 1 };
        var (first, last) = (Run(), Run());
        await company.DbAsync(async db => { db.JobRuns.AddRange(first, last); return await db.SaveChangesAsync(Stop); });

        await company.UseAsync<Portal.Admin.Housekeeping, int>(h => h.RunAsync(Stop));

        Assert.Equal([Math.Max(first.Id, last.Id)], (await RowsAsync("kept")).Select(r => r.Id));
    }

    private Task<List<JobRun>> RowsAsync(string job) => company.DbAsync(db => db.JobRuns.AsNoTracking().Where(r => r.Job == job).OrderBy(r => r.Id).ToListAsync(Stop));
}

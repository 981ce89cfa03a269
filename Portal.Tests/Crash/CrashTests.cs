using System.Diagnostics;
using System.Globalization;

namespace Portal.Tests.Crash;

/// <summary>Processes that are killed and clients that never wait would spoil the figures of the tests beside them.</summary>
[CollectionDefinition(nameof(CrashTests), DisableParallelization = true)]
public sealed class CrashCollection;

/// <summary>The promise itself: what the screen confirmed is durable and took effect exactly once.</summary>
[Collection(nameof(CrashTests))]
public sealed class CrashTests : IDisposable
{
    private const int Reps = 8;
    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("CRASH_ROUNDS") ?? "4", CultureInfo.InvariantCulture);

    private readonly string folder = Directory.CreateTempSubdirectory("crash-").FullName;
    private readonly Stopwatch clock = Stopwatch.StartNew();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task KilledAtAnyMomentWhileEightWrite_LosesNothingConfirmed_AndDoesNothingTwice()
    {
        using var portal = new PortalProcess(folder);
        var reps = (await CrashCompany.FoundAsync(portal.Database, Reps)).Select(desk => new Rep(desk, portal.Address)).ToArray();
        var (unanswered, tookEffect) = (0, 0);
        try
        {
            for (var round = 0; round < Rounds; round++)
            {
                await WorkUntilKilledAsync(portal, reps);
                unanswered += Sent(reps).Count(f => f.Confirmed is null);
                var findings = await portal.DoctorAsync();
                Assert.True(findings.Length == 0, findings);
                tookEffect += await Aftermath.CheckAsync(portal.Database, portal.Mail, Sent(reps));
            }
        }
        finally
        {
            foreach (var rep in reps) { rep.Dispose(); }
            Report(Sent(reps), unanswered, tookEffect);
        }
        Assert.True(unanswered > 0, "No kill met a request under way.");
    }

    private static async Task WorkUntilKilledAsync(PortalProcess portal, Rep[] reps)
    {
        await portal.StartAsync();
        await Task.WhenAll(reps.Select(r => r.SignInAsync()));
        var before = reps.Sum(r => r.Answers);
        var work = Task.WhenAll(reps.Select(r => r.WorkAsync()));
        // A process just started is slow: without a first answer most kills would meet nothing but the loading of code.
        while (!work.IsCompleted && reps.Sum(r => r.Answers) == before) { await Task.Delay(5, Stop); }
        await Task.Delay(Random.Shared.Next(1700), Stop);
        await portal.KillAsync();
        await work;
    }

    private static List<SentForm> Sent(IEnumerable<Rep> reps) => [.. reps.SelectMany(r => r.Ledger)];

    private void Report(List<SentForm> sent, int unanswered, int tookEffect) => TestContext.Current.TestOutputHelper?.WriteLine(
        $"{Rounds} kills in {clock.Elapsed.TotalSeconds:F0} s: {sent.Count(f => f.Confirmed is not null)} of {sent.Count} forms confirmed, {unanswered} unanswered at a kill ({tookEffect} of them had taken effect), {sent.Sum(f => f.Posts) - sent.Count} sent again.");

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

using Microsoft.EntityFrameworkCore;
using Portal.Identity;
using Portal.Performance.Cards;
using Portal.Performance.Kpis;
using Portal.Performance.SignOffs;
using Portal.Tests.Support;
using Portal.Workflows;
using Portal.Workflows.Performance;

namespace Portal.Tests.Performance;

/// <summary>The small company with the standard KPIs, teamwork judged by the manager, and a card for employees; orders and tasks are made by each test.</summary>
public sealed class PerformanceCompany : TestCompany, IAsyncLifetime
{
    public const int Threshold = 60;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public IReadOnlyDictionary<string, long> Kpis { get; private set; } = null!;

    /// <summary>The day now, in the company's zone.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Time.GetUtcNow().UtcDateTime.AddHours(8));

    /// <summary>The quarter before the present one.</summary>
    public PeriodSpan Last => PeriodSpan.Of(CardPeriod.Quarter, Today).Before;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        var hr = await ViewerAsync(Hr);
        Assert.Equal(StandardKpis.All.Count, await UseAsync<KpiActions, int>(a => a.AddStandardAsync(hr)));
        Kpis = await DbAsync(db => db.Kpis.ToDictionaryAsync(k => k.Code, k => k.Id, Stop));
        Assert.Equal(TemplateAnswer.Done, (await PublishAsync(0, [new(Kpis["revenue"], 50, 1000_00, 500_00), new(Kpis["tasks"], 30, 100_00, null), new(Kpis["teamwork"], 20, null, null)])).Answer);
    }

    public async Task<TemplateResult> PublishAsync(int before, IReadOnlyList<TemplateLineFacts> lines, string? formula = null)
    {
        var hr = await ViewerAsync(Hr);
        return await UseAsync<TemplateActions, TemplateResult>(a => a.PublishAsync(new(PortalRoles.Employee, "Ka", "Card", CardPeriod.Quarter, Threshold, 3, formula, new(2020, 1, 1), lines), before, hr));
    }

    /// <summary>An order in the middle of a quarter.</summary>
    public Task OrderAsync(Portal.Accounts.Account account, PeriodSpan span, long amount, int index = 0) => DbAsync(db =>
    {
        db.Orders.Add(new() { Number = $"P-{account.Id}-{span.Key}-{index}", AccountId = account.Id, OrderedOn = span.From.AddDays(40 + index), Amount = amount, Currency = "CNY", CreatedUtc = Time.GetUtcNow().UtcDateTime });
        return db.SaveChangesAsync(Stop);
    });

    /// <summary>Opens a season of the last quarter for somebody's team and returns their sign-off.</summary>
    public async Task<SignOff> SeasonAsync(PortalUser person, string name = "Season")
    {
        var hr = await ViewerAsync(Hr);
        await UseAsync<SeasonActions, string?>(a => a.OpenAsync(new(name, Last, [person.TeamId!.Value], PortalRoles.Employee, Guid.NewGuid()), hr));
        await UseAsync<SeasonOpening, int>(o => o.RunAsync(Stop));
        return await SignOffAsync(person);
    }

    public Task<SignOff> SignOffAsync(PortalUser person) => DbAsync(db => db.SignOffs.AsNoTracking().Include(s => s.Instance).Include(s => s.Season).OrderByDescending(s => s.Id).FirstAsync(s => s.OwnerId == person.Id, Stop));

    /// <summary>Acts as somebody would on the page.</summary>
    public async Task<ActResult> ActAsync(SignOff signOff, PortalUser by, string action, SignOffInput? input = null, string? note = null)
    {
        var viewer = await ViewerAsync(by);
        return await UseAsync<SignOffActions, ActResult>(a => a.ActAsync(signOff, action, note, input ?? new(), viewer, Guid.NewGuid(), int.MaxValue, Stop));
    }

    public async Task DoAsync(SignOff signOff, PortalUser by, string action, SignOffInput? input = null, string? note = null)
    {
        var result = await ActAsync(signOff, by, action, input, note);
        Assert.True(result.IsDone, $"{action}: {string.Join(", ", result.Refusals.Select(r => r.Name))}");
    }

    /// <summary>What a manager hands in.</summary>
    public SignOffInput Draft(int teamwork = 4, string words = "Kept the customers") => new(words, "Write minutes in time", new Dictionary<long, int> { [Kpis["teamwork"]] = teamwork });

    /// <summary>Goes on until the employee is to answer.</summary>
    public async Task ToResponseAsync(SignOff signOff, PortalUser manager, int teamwork = 4)
    {
        await DoAsync(signOff, manager, SignOffAction.Submit, Draft(teamwork));
        await DoAsync(signOff, Hr, SignOffAction.Share);
        await DoAsync(signOff, manager, SignOffAction.Hold, new(Day: Today, Words: "We talked"));
    }
}

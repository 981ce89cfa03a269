using Microsoft.EntityFrameworkCore;
using Portal.Organization;
using Portal.Tasks;
using Portal.Workflows.Tasks;

namespace Portal.Data.Demo;

/// <summary>Lets the demo company's tasks run through the real workflow: next steps of interactions, and others in every state.</summary>
public sealed class DemoTasks(PortalDbContext db, TaskActions actions, StaffDirectory directory, DemoClock clock, DateTime nowUtc, IReadOnlyDictionary<string, int> people)
{
    private readonly DateOnly today = Zones.DayOf(nowUtc, Zones.Of("Asia/Shanghai"));

    public async Task AddAsync(IReadOnlyList<DemoInteraction> interactions, IReadOnlyList<DemoTask> tasks)
    {
        var accounts = await db.Accounts.ToDictionaryAsync(a => a.Name, a => a.Id);
        var from = (await db.Interactions.AsNoTracking().ToListAsync()).ToDictionary(i => (i.AccountId, i.Subject));
        foreach (var demo in interactions.Where(i => i.Next is not null))
        {
            var interaction = from[(accounts[demo.Account], demo.Subject)];
            clock.NowUtc = interaction.CreatedUtc;
            var id = await actions.CreateAsync(new(demo.Next!, today.AddDays(demo.NextDays ?? 7), people[demo.By], AccountId: interaction.AccountId, InteractionId: interaction.Id), Viewer(demo.By));
            if (demo.DoneDays is { } days) { await ActAsync(id, new(TaskAction.Finish), demo.By, nowUtc.AddDays(days)); }
        }
        foreach (var demo in tasks) { await AddAsync(demo, accounts); }
    }

    private async Task AddAsync(DemoTask demo, Dictionary<string, long> accounts)
    {
        var complaint = demo.Complaint is null ? null : await db.Complaints.AsNoTracking().SingleAsync(c => c.Title == demo.Complaint);
        clock.NowUtc = nowUtc.AddHours(demo.Hours);
        var account = complaint?.AccountId ?? (demo.Account is null ? (long?)null : accounts[demo.Account]);
        var id = await actions.CreateAsync(
            new(demo.Title, today.AddDays(demo.DueDays), people[demo.For], demo.Details, demo.Priority, [.. demo.Helpers.Select(h => people[h])], account, ComplaintId: complaint?.Id), Viewer(demo.By));
        foreach (var deed in demo.Deeds) { await ActAsync(id, new(deed.Action, deed.Note, deed.To is null ? null : people[deed.To], deed.DueDays is { } days ? today.AddDays(days) : null), deed.By, nowUtc.AddHours(deed.Hours)); }
    }

    private async Task ActAsync(long id, TaskDeed deed, string by, DateTime atUtc)
    {
        clock.NowUtc = atUtc;
        var result = await actions.ActAsync(id, deed, Viewer(by), Guid.CreateVersion7(clock.GetUtcNow()), int.MaxValue);
        if (!result.IsDone) { throw new InvalidOperationException($"Demo task {id}: {deed.Action} is refused ({string.Join(", ", result.Refusals.Select(r => r.Name))})."); }
    }

    private Viewer Viewer(string person) => directory.ViewerOf(people[person])!;
}

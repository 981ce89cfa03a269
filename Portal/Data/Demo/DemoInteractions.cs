using Microsoft.EntityFrameworkCore;
using Portal.Interactions;
using Portal.Organization;
using Portal.Tasks;

namespace Portal.Data.Demo;

/// <summary>Adds what was spoken with the demo company's customers, what is agreed for the coming days, and the tasks that came of it.</summary>
public sealed class DemoInteractions(PortalDbContext db, IReadOnlyDictionary<string, int> people, DateTime nowUtc)
{
    private readonly DateOnly today = Zones.DayOf(nowUtc, Zones.Of("Asia/Shanghai"));

    public async Task AddAsync(IReadOnlyList<DemoInteraction> interactions)
    {
        var accounts = await db.Accounts.ToDictionaryAsync(a => a.Name, a => a.Id);
        var contacts = await db.Contacts.ToDictionaryAsync(c => (c.AccountId, c.Name), c => c.Id);
        foreach (var demo in interactions)
        {
            var made = Make(demo, accounts[demo.Account], demo.Contact is null ? null : contacts[(accounts[demo.Account], demo.Contact)]);
            db.Interactions.Add(made);
            await db.SaveChangesAsync();
            if (demo.Next is not null) { db.Tasks.Add(Next(demo, made)); }
        }
        await db.SaveChangesAsync();
    }

    private Interaction Make(DemoInteraction demo, long account, long? contact)
    {
        var at = nowUtc.AddHours(demo.Hours);
        var held = demo.Hours < 0 && demo.Agreed is not null;
        return new()
        {
            AccountId = account, ContactId = contact, AuthorId = people[demo.By], Scenario = demo.Scenario, Type = demo.Type, Subject = demo.Subject, Learned = demo.Learned, Agreed = demo.Agreed, Satisfaction = demo.Satisfaction,
            Status = held ? InteractionStatus.Held : InteractionStatus.Planned, StartsUtc = at, MinutesUtc = held ? at.AddHours(3) : null,
            CreatedUtc = held ? at.AddHours(3) : at.AddDays(-5), CreatedById = people[demo.By],
        };
    }

    private AccountTask Next(DemoInteraction demo, Interaction from) => new()
    {
        AccountId = from.AccountId, InteractionId = from.Id, Title = demo.Next!, AccountableId = from.AuthorId, DueOn = today.AddDays(demo.NextDays ?? 7),
        Status = demo.DoneDays is null ? AccountTaskStatus.Open : AccountTaskStatus.Done, DoneUtc = demo.DoneDays is { } days ? nowUtc.AddDays(days) : null,
        DoneById = demo.DoneDays is null ? null : from.AuthorId, CreatedUtc = from.CreatedUtc, CreatedById = from.AuthorId,
    };
}

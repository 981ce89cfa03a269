using Microsoft.EntityFrameworkCore;
using Portal.Interactions;

namespace Portal.Data.Demo;

/// <summary>Adds what was spoken with the demo company's customers and what is agreed for the coming days.</summary>
public sealed class DemoInteractions(PortalDbContext db, IReadOnlyDictionary<string, int> people, DateTime nowUtc)
{
    public async Task AddAsync(IReadOnlyList<DemoInteraction> interactions)
    {
        var accounts = await db.Accounts.ToDictionaryAsync(a => a.Name, a => a.Id);
        var contacts = await db.Contacts.ToDictionaryAsync(c => (c.AccountId, c.Name), c => c.Id);
        foreach (var demo in interactions)
        {
            db.Interactions.Add(Make(demo, accounts[demo.Account], demo.Contact is null ? null : contacts[(accounts[demo.Account], demo.Contact)]));
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
}

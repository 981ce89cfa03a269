using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Contacts;
using Portal.Needs;
using Portal.Risks;

namespace Portal.Data.Demo;

/// <summary>Adds the demo company's own accounts with contacts and shares.</summary>
public sealed class DemoAccounts(PortalDbContext db, IReadOnlyDictionary<string, int> people, DateTime nowUtc)
{
    public async Task AddAsync(IReadOnlyList<DemoAccount> accounts)
    {
        var made = accounts.ToDictionary(a => a.Name, Make);
        foreach (var demo in accounts.Where(a => a.Parent is not null)) { made[demo.Name].Parent = made[demo.Parent!]; }
        db.Accounts.AddRange(made.Values);
        await db.SaveChangesAsync();
        foreach (var demo in accounts) { Furnish(demo, made[demo.Name]); }
        await db.SaveChangesAsync();
        foreach (var demo in accounts) { await LineUpAsync(demo, made[demo.Name]); }
        await db.SaveChangesAsync();
    }

    /// <summary>Who reports to whom.</summary>
    private async Task LineUpAsync(DemoAccount demo, Account account)
    {
        var contacts = await db.Contacts.Where(c => c.AccountId == account.Id).ToDictionaryAsync(c => c.Name);
        foreach (var person in demo.Contacts.Where(c => c.ReportsTo is not null)) { contacts[person.Name].ReportsToId = contacts[person.ReportsTo!].Id; }
    }

    private Account Make(DemoAccount demo) => new()
    {
        Name = demo.Name, Sector = demo.Sector, Location = demo.Location, Employees = demo.Employees, FoundedYear = demo.Founded,
        Revenue = demo.Revenue * 1_000_000L * 100, Tier = demo.Tier, OwnerId = people[demo.Owner], Phone = demo.Phone, Website = demo.Website,
        HandedToId = demo.HandedBy is { } by ? people[by] : null, CreatedUtc = nowUtc.AddDays(-400), CreatedById = people[demo.Owner], ChangedUtc = nowUtc.AddDays(-40),
    };

    private void Furnish(DemoAccount demo, Account account)
    {
        db.Contacts.AddRange(demo.Contacts.Select(c => new Contact
        {
            AccountId = account.Id, Name = c.Name, Title = c.Title, Email = c.Email, Phone = c.Phone, Language = c.Language, Role = c.Role, Influence = c.Influence, Attitude = c.Attitude,
            Strength = c.Strength, Department = c.Department, WeChat = c.WeChat, Birthday = c.Birthday is { } day ? Birthday.Read(day) : null, OptedOut = c.OptedOut, IsPublicOfficial = c.PublicOfficial,
        }));
        db.AccountNeeds.AddRange((demo.Needs ?? []).Select(n => new AccountNeed { AccountId = account.Id, Section = n.Section, Text = n.Text, VerifiedUtc = nowUtc.AddDays(-n.Days), VerifiedById = account.OwnerId, Version = 1 }));
        db.AccountRisks.AddRange((demo.Risks ?? []).Select(r => new AccountRisk
        {
            AccountId = account.Id, Title = r.Title, Level = r.Level, Response = r.Response, OwnerId = account.OwnerId, RaisedUtc = nowUtc.AddDays(-r.Days), ClosedUtc = r.ClosedDays is { } days ? nowUtc.AddDays(-days) : null,
        }));
        db.AccountShares.AddRange((demo.SharedWith ?? []).Select(key => new AccountShare { AccountId = account.Id, UserId = people[key], MayWrite = true }));
    }
}

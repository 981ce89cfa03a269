using Microsoft.AspNetCore.Hosting;
using Portal.Accounts;
using Portal.Identity;
using Portal.Tests.Identity;

namespace Portal.Tests.Crash;

/// <summary>Where a rep works: their sign-in, their one account and its contact, who gets mail.</summary>
public sealed record Desk(int Id, string Email, long Account, long Contact);

/// <summary>A manager and their reps in a database file that outlives this portal.</summary>
public sealed class CrashCompany(string database) : PeoplePortal
{
    public static async Task<IReadOnlyList<Desk>> FoundAsync(string database, int reps)
    {
        await using var company = new CrashCompany(database);
        var manager = await company.AddAsync(PortalRoles.Manager, name: "Mara Manager");
        var desks = new List<Desk>();
        for (var i = 0; i < reps; i++) { desks.Add(await company.DeskAsync(await company.AddAsync(PortalRoles.Employee, manager.Id, $"Rep {i}"))); }
        return desks;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("ConnectionStrings:Portal", $"Data Source={database}");
    }

    private Task<Desk> DeskAsync(PortalUser rep) => DbAsync(async db =>
    {
        var now = Time.GetUtcNow().UtcDateTime;
        var account = new Account { Name = $"Account of {rep.FullName}", OwnerId = rep.Id, CreatedById = rep.Id, CreatedUtc = now, ChangedUtc = now };
        db.Accounts.Add(account);
        await db.SaveChangesAsync();
        var contact = new Contact { AccountId = account.Id, Name = "Cora Customer", Email = $"customer{rep.Id}@example.test" };
        db.Contacts.Add(contact);
        await db.SaveChangesAsync();
        return new Desk(rep.Id, rep.Email!, account.Id, contact.Id);
    });
}

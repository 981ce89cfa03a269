using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Identity;

namespace Portal.Data.Demo;

/// <summary>One person a role, so that an empty portal can be tried at once.</summary>
public static class DemoPeople
{
    /// <summary>Adds those of the demo people who are missing.</summary>
    public static async Task EnsureAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        services = scope.ServiceProvider;
        var db = services.GetRequiredService<PortalDbContext>();
        if (await db.Users.AnyAsync()) { return; }
        var users = services.GetRequiredService<UserManager<PortalUser>>();
        var director = await AddAsync(users, DemoSignIns.Director, "Summer Sewald", null, Roles.Manager);
        var manager = await AddAsync(users, DemoSignIns.Manager, "Melvin Marxen", director, Roles.Manager);
        await AddAsync(users, DemoSignIns.Rep, "Vicki Laflamme", manager, Roles.Employee);
        await AddAsync(users, DemoSignIns.HR, "Dustin Brinkmann", null, Roles.HR);
        await AddAsync(users, DemoSignIns.Admin, "Celia Rouche", null, Roles.Admin);
        await db.TouchAsync(ConfigurationStamp.Organization);
    }

    private static async Task<int> AddAsync(UserManager<PortalUser> users, DemoSignIn demo, string name, int? manager, string role)
    {
        var user = new PortalUser { UserName = demo.Email, Email = demo.Email, FullName = name, ManagerId = manager, EmailConfirmed = true };
        var result = await users.CreateAsync(user, demo.Password);
        if (result.Succeeded) { result = await users.AddToRoleAsync(user, role); }
        return result.Succeeded ? user.Id : throw new InvalidOperationException(string.Join("; ", result.Errors.Select(e => e.Description)));
    }
}

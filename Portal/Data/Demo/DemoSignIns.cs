using Microsoft.EntityFrameworkCore;

namespace Portal.Data.Demo;

/// <summary>A person of the demo company to try the portal as.</summary>
/// <param name="Role">Text key <c>Demo.{Role}</c> of the sign-in page.</param>
public sealed record DemoSignIn(string Role, string Email, string Password);

/// <summary>The demo sign-ins; they exist in Development only.</summary>
public static class DemoSignIns
{
    public const string Password = "demo-portal-2026";

    public static readonly DemoSignIn Rep = new("Rep", "rep@demo.local", Password);
    public static readonly DemoSignIn Manager = new("Manager", "manager@demo.local", Password);
    public static readonly DemoSignIn Director = new("Director", "director@demo.local", Password);
    public static readonly DemoSignIn HR = new("HR", "hr@demo.local", Password);
    public static readonly DemoSignIn Admin = new("Admin", "admin@demo.local", Password);

    public static readonly DemoSignIn Counsellor = new("Counsellor", "counsellor@demo.local", Password);

    public static readonly DemoSignIn SalesOps = new("SalesOps", "ops@demo.local", Password);

    public static readonly IReadOnlyList<DemoSignIn> All = [Rep, Manager, Director, HR, Admin, Counsellor, SalesOps];

    /// <summary>Says who may sign in with what, as long as those people are there.</summary>
    public static async Task PrintAsync(PortalDbContext db, TextWriter output)
    {
        var addresses = All.Select(d => d.Email).ToArray();
        var names = await db.Users.Where(u => addresses.Contains(u.Email) && !u.IsDisabled).ToDictionaryAsync(u => u.Email!, u => u.FullName);
        if (names.Count == 0) { return; }
        await output.WriteLineAsync($"Demo sign-ins (password {Password}):");
        foreach (var demo in All.Where(d => names.ContainsKey(d.Email)))
        {
            await output.WriteLineAsync($"  {demo.Email,-20} {demo.Role,-9} {names[demo.Email]}");
        }
    }
}

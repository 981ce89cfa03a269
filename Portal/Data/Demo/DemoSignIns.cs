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

    public static readonly IReadOnlyList<DemoSignIn> All = [Rep, Manager, Director, HR, Admin];
}

namespace Portal.Bench;

/// <summary>Time until the portal is ready, and its memory fresh, after a little use, and idle again.</summary>
public static class StartCommand
{
    public static async Task RunAsync(string database)
    {
        await using var portal = await PortalProcess.StartAsync(database);
        Console.WriteLine($"ready after     {portal.ReadyAfter.TotalSeconds,7:F2} s   {Sorted.Verdict(portal.ReadyAfter.TotalSeconds, 5)}");
        Console.WriteLine($"memory fresh    {portal.Memory,7:F0} MB");
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        using var http = new HttpClient(handler) { BaseAddress = PortalProcess.Address };
        var me = await SignedIn.AsAsync(http, Seed.RepEmail(0));
        foreach (var place in await Places.OfAsync(me))
        {
            for (var i = 0; i < 500; i++) { await me.GetAsync(place.Path); }
        }
        Console.WriteLine($"memory in use   {portal.Memory,7:F0} MB   after 500 requests of each page");
        await Task.Delay(TimeSpan.FromSeconds(20));
        Console.WriteLine($"memory idle     {portal.Memory,7:F0} MB  {Sorted.Verdict(portal.Memory, 220)}, 20 s later");
    }
}

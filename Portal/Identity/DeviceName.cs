namespace Portal.Identity;

/// <summary>A browser's own description, shortened to what its owner recognises.</summary>
public static class DeviceName
{
    private static readonly (string Sign, string Name)[] Browsers =
        [("MicroMessenger", "WeChat"), ("DingTalk", "DingTalk"), ("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Sign, string Name)[] Systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("HarmonyOS", "HarmonyOS"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux")];

    /// <returns><c>null</c> when nothing is recognised.</returns>
    public static string? Of(string? agent)
    {
        var names = new[] { Browsers, Systems }.Select(known => known.FirstOrDefault(k => agent?.Contains(k.Sign, StringComparison.Ordinal) == true).Name).Where(n => n is not null).ToList();
        return names.Count > 0 ? string.Join(" · ", names) : null;
    }
}

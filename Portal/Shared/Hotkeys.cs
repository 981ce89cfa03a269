namespace Portal.Shared;

/// <summary>Single-key shortcuts can be switched off: people who dictate set them off by speaking (WCAG 2.1.4).</summary>
public static class Hotkeys
{
    public const string Cookie = "hotkeys";
    public const string On = "on";
    public const string Off = "off";

    public static bool AreOn(HttpRequest request) => request.Cookies[Cookie] != Off;
}

namespace Portal.Shared;

/// <summary>Light, dark, or what the system says; kept in a cookie because it belongs to the screen, not to the person.</summary>
public static class PortalTheme
{
    public const string Cookie = "theme";
    public const string Auto = "auto";
    public const string Light = "light";
    public const string Dark = "dark";

    public static readonly IReadOnlyList<string> All = [Auto, Light, Dark];

    public static string Of(HttpRequest request) => request.Cookies[Cookie] is Light or Dark ? request.Cookies[Cookie]! : Auto;
}

namespace Portal.Shared;

/// <summary>The configured address under which people reach the portal; never the Host header, which anybody can write.</summary>
public static class PublicAddress
{
    public static Uri? Of(IConfiguration configuration) =>
        Uri.TryCreate(configuration["PublicBaseUrl"], UriKind.Absolute, out var url) ? url : null;

    public static bool IsHttps(IConfiguration configuration) => Of(configuration)?.Scheme == Uri.UriSchemeHttps;
}

namespace Portal.Webhooks;

public static class WebhookSetup
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <exception cref="Data.StartupException">The list of hosts is wrong.</exception>
    public static IServiceCollection AddWebhooks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(WebhookHosts.Read(configuration));
        services.AddSingleton<WebhookVault>();
        services.AddSingleton<WebhookWriter>();
        services.AddSingleton<WebhookDispatcher>();
        services.AddScoped<WebhookNotes>();
        services.AddScoped<WebhookRelay>();
        services.AddScoped<WebhookActions>();
        services.AddHttpClient<WebhookSender>(http =>
            {
                http.Timeout = Patience;
                http.MaxResponseContentBufferSize = 64 * 1024;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = Patience / 2 })
            // Addresses of robots are secrets; they stay out of the log.
            .RemoveAllLoggers();
        return services;
    }
}

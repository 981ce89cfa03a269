namespace Portal.Inbox;

public static class InboxSetup
{
    public static IServiceCollection AddInbox(this IServiceCollection services) =>
        services.AddScoped<InboxQuery>().AddScoped<InboxView>().AddScoped<Batches>().AddScoped<BatchView>();
}

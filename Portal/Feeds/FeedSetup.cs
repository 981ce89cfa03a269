namespace Portal.Feeds;

public static class FeedSetup
{
    public static IServiceCollection AddFeeds(this IServiceCollection services) => services.AddScoped<CalendarFeeds>().AddScoped<CalendarWriter>();
}

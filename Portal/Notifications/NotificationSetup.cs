using Portal.Jobs;
using Quartz;

namespace Portal.Notifications;

public static class NotificationSetup
{
    /// <exception cref="Data.StartupException">A setting of <c>Mail</c> is wrong.</exception>
    public static IServiceCollection AddNotifications(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(MailSettings.Read(configuration))
        .AddSingleton<MailRoutes>().AddSingleton<RouteHealth>().AddSingleton<MailWriter>().AddSingleton<MailComposer>().AddSingleton<MailDispatcher>()
        .AddSingleton<DigestWriter>().AddScoped<DigestReader>().AddScoped<Digests>().AddScoped<MailReaders>().AddScoped<MailRouter>().AddScoped<PreferenceActions>().AddScoped<Snoozing>().AddScoped<Pages.Notifications.NewsLines>()
        .AddScoped<MailDrafts>().AddScoped<OutboxQueue>().AddScoped<OutboxAdmin>().AddScoped<NewsQuery>()
        .AddScoped<NoticeWords>().AddScoped<MailTest>();
}

[DisallowConcurrentExecution]
public sealed class MailJob(JobJournal journal, MailDispatcher dispatcher) : RecordedJob(journal)
{
    protected override Task<int> RunAsync(CancellationToken cancellationToken) => dispatcher.RunAsync(cancellationToken);
}

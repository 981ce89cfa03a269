using Portal.AccessLog;
using Portal.Accounts;
using Portal.Complaints;
using Portal.Contacts;
using Portal.History;
using Portal.Incentives.Statements;
using Portal.Lists;
using Portal.Opportunities;
using Portal.Orders;
using Portal.Performance.SignOffs;
using Portal.Reviews;

namespace Portal.Exports;

public static class ExportSetup
{
    /// <summary>Lists and what becomes of them: views, files, the log of who took what.</summary>
    public static IServiceCollection AddLists(this IServiceCollection services)
    {
        services.AddSingleton<AccessRecorder>().AddHostedService(s => s.GetRequiredService<AccessRecorder>());
        services.AddSingleton<ExportProgress>().AddSingleton<ExportFiles>();
        services.AddScoped<ExportDesk>().AddScoped<ExportQueue>().AddScoped<ExportWaker>().AddScoped<ViewActions>().AddScoped<RecordHistory>().AddScoped<HistoryWords>().AddScoped<Pages.Shared.Lists.ListPages>();
        return services.AddList<AccountList>().AddList<ContactList>().AddList<OpportunityList>().AddList<OrderList>().AddList<ComplaintList>().AddList<ReviewList>().AddList<SignOffList>().AddList<PayrollList>().AddList<AccessList>();
    }

    private static IServiceCollection AddList<T>(this IServiceCollection services) where T : class, IPortalList => services.AddScoped<T>().AddScoped<IPortalList>(s => s.GetRequiredService<T>());
}

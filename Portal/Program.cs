using Portal.Access;
using Portal.Accounts;
using Portal.Admin;
using Portal.Away;
using Portal.Calendars;
using Portal.CheckIns;
using Portal.Coaching;
using Portal.Complaints;
using Portal.Contacts;
using Portal.Data;
using Portal.Data.Demo;
using Portal.Duplicates;
using Portal.Exports;
using Portal.Feeds;
using Portal.Files;
using Portal.Forecasts;
using Portal.Goals;
using Portal.Handovers;
using Portal.Identity;
using Portal.Import;
using Portal.Inbox;
using Portal.Incentives;
using Portal.Interactions;
using Portal.Jobs;
using Portal.Leaving;
using Portal.Notifications;
using Portal.Opportunities;
using Portal.Orders;
using Portal.People;
using Portal.Performance;
using Portal.Plans;
using Portal.Recognition;
using Portal.Reviews;
using Portal.Rights;
using Portal.Search;
using Portal.Shared;
using Portal.Skills;
using Portal.Support;
using Portal.Targets;
using Portal.Tasks;
using Portal.Timeline;
using Portal.Training;
using Portal.Training.Rules;
using Portal.Webhooks;
using Portal.Workflows;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.WebHost.UseStaticWebAssets().ConfigureKestrel(o => o.AddServerHeader = false);
    if (AdminCommand.IsAsked(args)) { builder.Logging.ClearProviders(); }
    StartupChecks.CheckSettings(builder.Configuration);
    builder.Services.AddSingleton(TimeProvider.System);
    builder.Services.AddPortalData(builder.Configuration);
    builder.Services.AddPortalIdentity();
    builder.Services.AddPortalWorkflows().AddPortalJobs();
    builder.Services.AddPeople().AddAway().AddLeaving();
    builder.Services.AddCalendars();
    builder.Services.AddAccounts();
    builder.Services.AddHandovers();
    builder.Services.AddScoped<Uploads>();
    builder.Services.AddFeeds();
    builder.Services.AddContacts();
    builder.Services.AddOpportunities().AddForecasts().AddOrders();
    builder.Services.AddPlans().AddGoals();
    builder.Services.AddComplaints();
    builder.Services.AddInteractions();
    builder.Services.AddTasks();
    builder.Services.AddReviews().AddCheckIns().AddCoaching().AddSkills().AddTrainingRules();
    builder.Services.AddSupport();
    builder.Services.AddTargets();
    builder.Services.AddIncentives().AddRecognition();
    builder.Services.AddTraining();
    builder.Services.AddPerformance();
    builder.Services.AddScoped<TimelineQuery>();
    builder.Services.AddInbox();
    builder.Services.AddImport().AddLists().AddRights();
    builder.Services.AddScoped<AccessExplainer>();
    builder.Services.AddSearch().AddDuplicates();
    builder.Services.AddNotifications(builder.Configuration);
    builder.Services.AddWebhooks(builder.Configuration);
    builder.Services.AddPortalFrame();
    builder.Services.AddFolderConventions();
    builder.Services.AddSingleton<FileStore>();

    var app = builder.Build();
    if (args is ["admin", .. var admin]) { return await AdminCommand.RunAsync(app.Services, admin, Console.Out, Console.Error); }
    if (args is not ["import", ..]) { StartupChecks.CheckPorts(app); }
    await app.Services.PrepareDatabaseAsync();
    if (args is ["import", .. var import]) { return await ImportCommand.RunAsync(app.Services, import, Console.Out, Console.Error); }
    if (app.Environment.IsDevelopment()) { await DemoCompany.EnsureAsync(app.Services, Console.Out); }
    else { await app.HintFirstAdminAsync(); }
    app.UsePortalFrame();
    app.UseRouting();
    app.UseAuthentication();
    app.UsePortalCulture();
    app.UseAuthorization();
    app.MapPortalFrame();
    app.MapHealth();
    await app.RunAsync();
    return 0;
}
catch (StartupException error)
{
    await Console.Error.WriteLineAsync(error.Message);
    return 1;
}

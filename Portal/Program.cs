using Portal.Calendars;
using Portal.Complaints;
using Portal.Data;
using Portal.Identity;
using Portal.Workflows;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.Services.AddSingleton(TimeProvider.System);
    builder.Services.AddPortalData(builder.Configuration);
    builder.Services.AddPortalIdentity();
    builder.Services.AddPortalWorkflows().AddPortalJobs();
    builder.Services.AddCalendars();
    builder.Services.AddComplaints();
    builder.Services.AddRazorPages();

    var app = builder.Build();
    await app.Services.PrepareDatabaseAsync();
    app.UseRouting();
    app.UseAuthentication();
    app.UseAuthorization();
    app.MapRazorPages();
    await app.RunAsync();
    return 0;
}
catch (StartupException error)
{
    await Console.Error.WriteLineAsync(error.Message);
    return 1;
}

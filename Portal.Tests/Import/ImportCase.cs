using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Data.Demo;
using Portal.Import;
using Portal.Import.Maven;
using Portal.Tests.Support;

namespace Portal.Tests.Import;

/// <summary>Imports files into a portal of its own and keeps what the report said.</summary>
public sealed class ImportCase(PortalFactory portal)
{
    public const string Teams = "sales_agent,manager,regional_office\r\nAnna Snelling,Dustin Brinkmann,Central\r\n";
    public const string Products = "product,series,sales_price\r\nGTX Pro,GTX,4821\r\n";
    public const string Accounts = "account,sector,year_established,revenue,employees,office_location,subsidiary_of\r\nCancity,retail,2001,718.62,2448,,\r\n";
    public const string Pipeline = "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\r\n";

    /// <summary>The files of the demo pipeline as they are.</summary>
    public Task<(ImportReport Report, string Said)> RealAsync() => RunAsync(DemoFiles.Pipeline);

    public Task<(ImportReport Report, string Said)> RunAsync(byte[]? teams = null, byte[]? accounts = null, byte[]? pipeline = null) => RunAsync(name => name switch
    {
        MavenTeams.File => Of(teams, Teams),
        MavenProducts.File => Of(null, Products),
        "accounts.csv" => Of(accounts, Accounts),
        MavenPipeline.File => Of(pipeline, Pipeline),
        _ => null,
    });

    private async Task<(ImportReport, string)> RunAsync(Func<string, Stream?> open)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        await using var scope = portal.Services.CreateAsyncScope();
        using var said = new StringWriter();
        var report = new ImportReport(said, scope.ServiceProvider.GetRequiredService<IStringLocalizer<ImportText>>());
        await new MavenImport(scope.ServiceProvider.GetRequiredService<PortalDbContext>(), TimeProvider.System, report).RunAsync(open, "sales.example", TestContext.Current.CancellationToken);
        report.Finish();
        return (report, said.ToString());
    }

    public async Task<T> ReadAsync<T>(Func<PortalDbContext, Task<T>> read)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }

    private static MemoryStream Of(byte[]? bytes, string otherwise) => new(bytes ?? System.Text.Encoding.UTF8.GetBytes(otherwise));
}

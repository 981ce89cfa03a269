using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Identity;
using Portal.Import;
using Portal.Import.Runs;
using Portal.Tests.Complaints;
using Portal.Tests.Identity;
using Portal.Tests.Support;

namespace Portal.Tests.Import;

/// <summary>Uploads files as a person would and waits until the portal has done with them.</summary>
public sealed class WizardCase(TestCompany company, PortalUser who)
{
    private readonly Task<HttpClient> client = company.SignedInAsync(who);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public Task<HttpClient> Client => client;

    public async Task<long> UploadAsync(byte[] bytes, string name = "file.csv")
    {
        var answer = await SendAsync(bytes, name);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return long.Parse(answer.Headers.Location!.ToString().Split('/')[2], null);
    }

    public async Task<HttpResponseMessage> SendAsync(byte[] bytes, string name = "file.csv")
    {
        var (_, filled) = await PeoplePortal.FillAsync(await client, "/Import/New", "upload-form");
        using var form = ComplaintForms.Multipart(filled.Where(f => f.Key != "Input.File"), "Input.File", (name, bytes));
        return await (await client).PostAsync("/Import/New", form, Stop);
    }

    public Task<long> UploadAsync(string text) => UploadAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>Checks it as it was recognised, with these fields filled in.</summary>
    public async Task<ImportRun> CheckAsync(long id, params (string Name, string Value)[] fields)
    {
        var answer = await PeoplePortal.PostAsync(await client, $"/Import/{id}/Mapping", "mapping-form", fields);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{answer.StatusCode}: {(answer.StatusCode == HttpStatusCode.UnprocessableEntity ? (await PeoplePortal.ReadAsync(answer)).QuerySelector("[data-testid=error-summary]")?.TextContent : "")}");
        return await DoneAsync(id);
    }

    public async Task<ImportRun> ImportAsync(long id, bool partial = false, params (string Name, string Value)[] fields)
    {
        if ((await RunAsync(id)).Status == ImportStatus.Draft) { await CheckAsync(id, fields); }
        var answer = await PeoplePortal.PostAsync(await client, $"/Import/{id}", "start-form", partial ? [("Command.Partial", "true")] : []);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return await DoneAsync(id);
    }

    public async Task<ImportRun> ImportAsync(string text, bool partial = false, params (string Name, string Value)[] fields) => await ImportAsync(await UploadAsync(text), partial, fields);

    public async Task<ImportRun> DoneAsync(long id)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            var run = await RunAsync(id);
            if (!run.IsBusy) { return run; }
            await Task.Delay(50, Stop);
        }
        throw new TimeoutException("The import does not end.");
    }

    public Task<ImportRun> RunAsync(long id) => company.DbAsync(db => db.ImportRuns.AsNoTracking().SingleAsync(r => r.Id == id, Stop));

    public Task<List<string>> RefusedAsync(long id) => company.UseAsync<ErrorFile, List<string>>(async errors =>
    {
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo("en");
        return (await company.DbAsync(db => db.ImportRefusals.Where(r => r.RunId == id).OrderBy(r => r.Id).ToListAsync(Stop))).ConvertAll(r => $"{r.Line}: {errors.Told(r)}");
    });
}

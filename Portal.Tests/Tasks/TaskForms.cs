using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Identity;
using Portal.Tasks;
using Portal.Tests.Support;

namespace Portal.Tests.Tasks;

/// <summary>Tasks as tests make them and act on them.</summary>
internal static class TaskForms
{
    /// <summary>The day in the office.</summary>
    public static DateOnly Today(this TestCompany company) => DateOnly.FromDateTime(company.Time.GetUtcNow().AddHours(8).UtcDateTime);

    /// <summary>Sets a task as a person would; its id.</summary>
    public static async Task<long> SetTaskAsync(this TestCompany company, PortalUser by, NewTask task)
    {
        var viewer = await company.ViewerAsync(by);
        return await company.UseAsync<TaskActions, long>(actions => actions.CreateAsync(task, viewer));
    }

    /// <summary>Presses a button of the list.</summary>
    public static async Task<HttpStatusCode> DoAsync(this HttpClient client, TestCompany company, long id, string action, params (string Key, string Value)[] more)
    {
        var seen = await company.DbAsync(db => db.Tasks.Where(t => t.Id == id).Select(t => t.Instance!.LastSeq).SingleAsync());
        return (await client.SendFormAsync("/Tasks", [("Input.Id", $"{id}"), ("Input.Action", action), ("Input.Seen", $"{seen}"), ("Input.RequestId", $"{Guid.NewGuid()}"), .. more])).StatusCode;
    }

    public static async Task<HttpResponseMessage> SendFormAsync(this HttpClient client, string path, params (string Key, string Value)[] fields)
    {
        var token = (await TestCompany.PageAsync(client, "/Theme")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await client.PostAsync(path, new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields.Select(f => new KeyValuePair<string, string>(f.Key, f.Value))]));
    }
}

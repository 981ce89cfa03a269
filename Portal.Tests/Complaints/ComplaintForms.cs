using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Tests.Identity;
using Portal.Tests.Support;

namespace Portal.Tests.Complaints;

/// <summary>The form of a new complaint, filled in and sent as a browser does, or as one never would.</summary>
internal static class ComplaintForms
{
    public static readonly byte[] Pdf = "%PDF-1.7\nA delivery note."u8.ToArray();
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static string Address(long account) => $"/Complaints/New?account={account}";

    /// <summary>The form with every field that must be filled in.</summary>
    public static async Task<IReadOnlyList<KeyValuePair<string, string>>> FilledAsync(HttpClient client, long account, params (string Name, string Value)[] fields)
    {
        (string Name, string Value)[] usual = [("Input.Title", "Wet boxes"), ("Input.Description", "They stood in the rain."), ("Input.RemedySought", "Dry boxes")];
        var (_, filled) = await PeoplePortal.FillAsync(client, Address(account), "new-form", [.. usual.Where(u => fields.All(f => f.Name != u.Name)), .. fields]);
        return [.. filled.Where(f => f.Key != "Input.Files")];
    }

    public static async Task<HttpResponseMessage> SendAsync(HttpClient client, long account, (string Name, string Value)[] fields, params (string Name, byte[] Bytes)[] files)
    {
        using var form = Multipart(await FilledAsync(client, account, fields), "Input.Files", files);
        return await client.PostAsync(Address(account), form, Stop);
    }

    public static MultipartFormDataContent Multipart(IEnumerable<KeyValuePair<string, string>> fields, string input, params (string Name, byte[] Bytes)[] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields) { form.Add(new StringContent(value), name); }
        foreach (var (name, bytes) in files)
        {
            var part = new ByteArrayContent(bytes);
            part.Headers.ContentType = new("application/octet-stream");
            // Written out as browsers do, because the client library mends names that it finds odd.
            part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"{input}\"; filename=\"{name}\"");
            form.Add(part);
        }
        return form;
    }

    /// <summary>A body as bytes, for what no form library would write.</summary>
    public static async Task<HttpResponseMessage> SendRawAsync(HttpClient client, string path, IEnumerable<KeyValuePair<string, string>> fields, string tail)
    {
        var start = string.Join("&", fields.Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}"));
        var body = new ByteArrayContent(Encoding.ASCII.GetBytes($"{start}&{tail}"));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        return await client.PostAsync(path, body, Stop);
    }

    /// <summary>How much there is of complaints and their files, in the database and on disk.</summary>
    public static async Task<(int Complaints, int Rows, int OnDisk)> CountAsync(TestCompany company) => (
        await company.DbAsync(db => db.Complaints.CountAsync(Stop)), await company.DbAsync(db => db.ComplaintFiles.CountAsync(Stop)),
        Directory.Exists(company.Files) ? Directory.GetFiles(company.Files, "*", SearchOption.AllDirectories).Length : 0);
}

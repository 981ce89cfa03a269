using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Tests.Complaints;
using Portal.Tests.Identity;
using Portal.Tests.Support;

namespace Portal.Tests.Calendar;

/// <summary>Lists of holidays that are not what they should be: said where and how to mend it, and the calendar stays as it is.</summary>
public sealed class HolidayUploadTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, byte[], string> Bad => new()
    {
        { "latin", [.. "[{\"name\":\"F"u8, 0xEA, .. "te\",\"date\":\"2027-01-01\",\"isOffDay\":true}]"u8], "not UTF-8" },
        { "utf-16", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("[{\"name\":\"A\",\"date\":\"2027-01-01\",\"isOffDay\":true}]")], "not UTF-8" },
        { "noise", [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 7919 % 251))], "not UTF-8" },
        { "workbook", [.. "PK\u0003\u0004 and so on"u8], "Line 1, character 1: this is not JSON" },
        { "csv", [.. "name,date,isOffDay\r\nNew Year,2027-01-01,true\r\n"u8], "Line 1, character 2: this is not JSON" },
        { "nul", [.. "[{\"name\":\"A\0\",\"date\":\"2027-01-01\",\"isOffDay\":true}]"u8], "this is not JSON" },
        { "no such day", [.. "[{\"name\":\"A\",\"date\":\"2027-02-30\",\"isOffDay\":true}]"u8], "Line 1, entry 1" },
        { "deep", [.. Encoding.ASCII.GetBytes(new string('[', 5000))], "Line 1, entry 1" },
        { "large", [.. Encoding.ASCII.GetBytes("[" + new string(' ', 1_100_000) + "]")], "larger than 1024 KB" },
        { "nothing", [], "Choose a file or paste the list" },
    };

    [Theory, MemberData(nameof(Bad))]
    public async Task ABadList_IsRefusedWithWhatToDo_AndChangesNothing(string kind, byte[] bytes, string said)
    {
        var admin = await company.SignedInAsync(company.Admin);
        var id = await company.DbAsync(db => db.Calendars.Select(c => c.Id).FirstAsync(Stop));
        var before = await StateAsync(id);
        foreach (var htmx in new[] { false, true })
        {
            var answer = await PostAsync(admin, id, kind, bytes, htmx);
            Assert.Equal((kind, HttpStatusCode.UnprocessableEntity), (kind, answer.StatusCode));
            Assert.Contains(said, await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }
        Assert.Equal(before, await StateAsync(id));
    }

    [Fact]
    public async Task ListWithAByteOrderMark_IsRead()
    {
        var admin = await company.SignedInAsync(company.Admin);
        var id = await company.DbAsync(db => db.Calendars.Select(c => c.Id).FirstAsync(Stop));
        var answer = await PostAsync(admin, id, "mark", [0xEF, 0xBB, 0xBF, .. "[{\"name\":\"New Year\",\"date\":\"2027-01-01\",\"isOffDay\":true}]"u8], htmx: false);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("2027-01-01", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient admin, long id, string kind, byte[] bytes, bool htmx)
    {
        var (_, filled) = await PeoplePortal.FillAsync(admin, $"/Admin/Calendars/{id}/Holidays", "upload-form");
        using var form = ComplaintForms.Multipart(filled.Where(f => f.Key != "Input.File"), "Input.File", ($"{kind}.json", bytes));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/Admin/Calendars/{id}/Holidays?handler=Preview") { Content = form };
        if (htmx) { request.Headers.Add("HX-Request", "true"); }
        return await admin.SendAsync(request, Stop);
    }

    private Task<(int, int)> StateAsync(long id) => company.DbAsync(db => db.Calendars.Where(c => c.Id == id).Select(c => new ValueTuple<int, int>(c.Version, db.CalendarChanges.Count())).SingleAsync(Stop));
}

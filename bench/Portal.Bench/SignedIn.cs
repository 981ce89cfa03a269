using System.Text.RegularExpressions;

namespace Portal.Bench;

/// <summary>Signs a person in and keeps the cookies, as a browser would.</summary>
public sealed partial class SignedIn
{
    private readonly Dictionary<string, string> cookies = [];
    private readonly HttpClient http;

    private SignedIn(HttpClient http) => this.http = http;

    public string Cookie => string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}"));

    /// <param name="http">A client that neither follows redirects nor keeps cookies.</param>
    public static async Task<SignedIn> AsAsync(HttpClient http, string email)
    {
        var me = new SignedIn(http);
        var token = TokenOf(await me.GetAsync("/SignIn"));
        using var form = new FormUrlEncodedContent([new("Input.Email", email), new("Input.Password", Seed.Password), new("__RequestVerificationToken", token)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/SignIn") { Content = form };
        using var answer = await me.SendAsync(request);
        return answer.StatusCode == System.Net.HttpStatusCode.Redirect ? me : throw new InvalidOperationException($"{email} cannot sign in: {answer.StatusCode}. Is the database seeded by this bench?");
    }

    public async Task<string> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var answer = await SendAsync(request);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync() : throw new InvalidOperationException($"{path} answered {answer.StatusCode}.");
    }

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        if (cookies.Count > 0) { request.Headers.Add("Cookie", Cookie); }
        var answer = await http.SendAsync(request);
        foreach (var set in answer.Headers.TryGetValues("Set-Cookie", out var all) ? all : [])
        {
            var pair = set.Split(';')[0].Split('=', 2);
            if (pair[1].Length == 0) { cookies.Remove(pair[0]); } else { cookies[pair[0]] = pair[1]; }
        }
        return answer;
    }

    /// <summary>The antiforgery token of a page; it serves the same person as often as wanted.</summary>
    public static string TokenOf(string html) => Token().Match(html).Groups[1].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}

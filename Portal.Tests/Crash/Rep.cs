using System.Net;
using Portal.Tests.Identity;
using Portal.Workflows.Complaints;
using Portal.Workflows.Engine;

namespace Portal.Tests.Crash;

/// <summary>
/// A rep who registers complaints and takes them through their first steps as fast as the portal answers, sends every fourth form twice at
/// once, and keeps a ledger. What stayed unanswered when the portal died is sent again, word by word, when it is back.
/// </summary>
public sealed class Rep(Desk desk, Uri address) : IDisposable
{
    private static readonly (string Action, (string, string)[] Fields)[] Journey =
    [
        (EngineActions.Start, [("Input.RemedySought", "An apology"), ("Input.Description", "It came late.")]),
        (ComplaintAction.Acknowledge, []),
        (ComplaintAction.Assess, [("Input.Impact", "1"), ("Input.Urgency", "2")]),
        (ComplaintAction.Propose, [("Input.RootCause", "A truck broke down"), ("Input.Remedy", "A discount"), ("Input.RemedyCost", "100")]),
        (ComplaintAction.Comment, []),
    ];

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
    private readonly List<SentForm> ledger = [];
    private bool isSignedIn;
    private int answers;

    /// <summary>Not to be looked at while the rep works.</summary>
    public IReadOnlyList<SentForm> Ledger => ledger;

    /// <summary>Confirmations so far, of any form.</summary>
    public int Answers => Volatile.Read(ref answers);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Signs in once: sessions outlive the process.</summary>
    public async Task SignInAsync()
    {
        if (isSignedIn) { return; }
        using var answer = await PeoplePortal.SignInAsync(http, desk.Email, PeoplePortal.Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        isSignedIn = true;
    }

    /// <summary>Works until the portal is dead.</summary>
    public async Task WorkAsync()
    {
        try
        {
            await ResendAsync();
            while (true) { await SendAsync(await NextAsync()); }
        }
        // Whatever was on its way stays unanswered.
        catch (Exception error) when (error is HttpRequestException or IOException) { }
    }

    public async Task ResendAsync()
    {
        foreach (var form in ledger.FindAll(f => f.Confirmed is null)) { await SendAsync(form); }
    }

    private async Task<SentForm> NextAsync()
    {
        var (action, fields) = Journey[ledger.Count % Journey.Length];
        var marker = $"Rep {desk.Id} form {ledger.Count}";
        var (to, filled) = action == EngineActions.Start
            ? await PeoplePortal.FillAsync(http, $"/Complaints/New?account={desk.Account}", "new-form", [.. fields, ("Input.Title", marker), ("Input.Contact", $"{desk.Contact}")])
            : await PeoplePortal.FillAsync(http, $"/Complaints/{ledger[^1].Confirmed}?do={action}", "decide", [.. fields, ("Input.Note", marker), ("Input.Action", action)]);
        var form = new SentForm(desk.Id, action, marker, to, filled);
        ledger.Add(form);
        return form;
    }

    private Task SendAsync(SentForm form) => Task.WhenAll(Enumerable.Range(0, Random.Shared.Next(4) == 0 ? 2 : 1).Select(_ => PostAsync(form)));

    private async Task PostAsync(SentForm form)
    {
        form.Posting();
        using var content = new FormUrlEncodedContent(form.Fields);
        using var answer = await http.PostAsync(new Uri(form.Address, UriKind.Relative), content, Stop);
        if (answer.StatusCode != HttpStatusCode.Redirect)
        {
            throw new InvalidOperationException($"{form.Marker}, {form.Action} at {form.Address}: {answer.StatusCode} {(await PeoplePortal.ReadAsync(answer)).QuerySelector(".error-summary")?.TextContent}");
        }
        form.Confirm(answer.Headers.Location!.OriginalString.Split('/')[^1]);
        Interlocked.Increment(ref answers);
    }

    public void Dispose() => http.Dispose();
}

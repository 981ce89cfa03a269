using System.Text.RegularExpressions;

namespace Portal.Bench;

/// <summary>The pages that are measured, for one person.</summary>
public sealed record Place(string Name, string Path);

public static partial class Places
{
    /// <summary>Inbox, complaint list, an open complaint of severity 3 and its account, as the person's own list offers them.</summary>
    public static async Task<IReadOnlyList<Place>> OfAsync(SignedIn me)
    {
        var list = await me.GetAsync("/Complaints");
        var places = new List<Place> { new("inbox", "/"), new("complaint list", "/Complaints") };
        if (Number().Match(await me.GetAsync("/Complaints?status=Open")) is { Success: true } number) { places.Add(new("complaint page", number.Value)); }
        else if (Number().Match(list) is { Success: true } any) { places.Add(new("complaint page", any.Value)); }
        try
        {
            places.Add(new("account list", "/Accounts"));
            places.Add(new("opp. board", "/Opportunities"));
            places.Add(new("opp. list", "/Opportunities?View=List&Status=Open"));
            places.Add(new("forecast", "/Forecasts"));
            if (Opportunity().Match(await me.GetAsync("/Opportunities?View=List&Status=Open")) is { Success: true } opportunity) { places.Add(new("opp. page", opportunity.Value)); }
            if (Account().Match(await me.GetAsync("/Accounts")) is { Success: true } account) { places.Add(new("account page", account.Value)); }
        }
        catch (InvalidOperationException) { places.RemoveAt(places.Count - 1); }
        return places;
    }

    /// <summary>Where a list goes on, if it does.</summary>
    public static string? NextOf(string html) => Next().Match(html) is { Success: true } next ? System.Net.WebUtility.HtmlDecode(next.Groups[1].Value) : null;

    [GeneratedRegex("href=\"(/\\?[^\"]*After=[^\"]+)\"")]
    private static partial Regex Next();

    [GeneratedRegex("/Complaints/C-[0-9]{4}-[0-9]+")]
    private static partial Regex Number();

    [GeneratedRegex("/Opportunities/[0-9]+")]
    private static partial Regex Opportunity();

    [GeneratedRegex("/Accounts/[0-9]+")]
    private static partial Regex Account();
}

namespace Portal.Timeline;

/// <summary>A page of the timeline as it is drawn.</summary>
/// <param name="Read">Its rows, and one more when it goes on.</param>
/// <param name="SeesPhones">Whether changed phone numbers and the like are shown in full.</param>
public sealed record TimelinePart(long AccountId, TimelineKind? Kind, IReadOnlyList<TimelineRow> Read, Func<int?, string> NameOf, bool SeesPhones)
{
    public IEnumerable<TimelineRow> Rows => Read.Take(TimelineQuery.PageSize);

    /// <summary>Where it goes on, if it does.</summary>
    public string? Next => Read.Count <= TimelineQuery.PageSize ? null
        : $"/Accounts/{AccountId}/Timeline?{(Kind is null ? "" : $"Kind={Kind}&")}After={new TimelineCursor(Read[TimelineQuery.PageSize - 1].AtUtc, Read[TimelineQuery.PageSize - 1].Id, Read[TimelineQuery.PageSize - 1].Kind)}";
}

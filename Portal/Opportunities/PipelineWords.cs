using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Shared;

namespace Portal.Opportunities;

/// <summary>What pipelines, stages and criteria are called in the reader's language.</summary>
public sealed class PipelineWords(IStringLocalizer<OpportunitiesText> text)
{
    public string Of(Named? thing) => thing switch
    {
        null => "",
        { Key: { } key } => text[$"Default.{key}"],
        _ => (CultureInfo.CurrentUICulture.Name == PortalCulture.Chinese ? thing.NameZh : thing.NameEn) ?? "",
    };

    /// <summary>Calendar time spent in a stage: whole days, or hours before the first.</summary>
    public string Spent(TimeSpan span) => span.TotalDays >= 1 ? text["Spent.Days", (int)span.TotalDays] : text["Spent.Hours", (int)span.TotalHours];
}

using System.Globalization;

namespace Portal.Workflows.Calendar;

/// <summary>A holiday list that cannot be used, told so that its author can mend it.</summary>
public sealed class HolidayListException : Exception
{
    internal HolidayListException(string key, string message, int? line = null, params object[] args)
        : base(string.Format(CultureInfo.InvariantCulture, message, [line ?? 0, .. args]))
    {
        Key = key;
        Line = line;
        Args = [line ?? 0, .. args];
    }

    /// <summary>Text key of the problem, e.g. <c>HolidayList.DateInvalid</c>.</summary>
    public string Key { get; }

    /// <summary>Line of the text at which the problem was found, from 1; <c>null</c> when it concerns the whole text.</summary>
    public int? Line { get; }

    /// <summary>
    /// What the text under <see cref="Key"/> speaks of: {0} the line (0 without one), {1} the entry's number from 1 (the limit,
    /// where the whole text is meant), {2} the field or its value, {3} a second value.
    /// </summary>
    public IReadOnlyList<object> Args { get; }
}

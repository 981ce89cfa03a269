using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.DataProtection;

namespace Portal.Support.Counselling;

public enum CounsellingTopic { Stress, Workload, Conflict, Health, Family, Career, Other }

public enum ContactWay { Portal, Phone, Video, InPerson }

/// <summary>Everything that a request says. All of it is sealed: a topic tells as much as a text.</summary>
/// <param name="Reach">A number, a place or an hour at which the person wants to be reached.</param>
public sealed record CounsellingWords(CounsellingTopic Topic, string Text, ContactWay Way, string? Reach, bool IsUrgent);

/// <summary>
/// Seals what is said in confidence with the portal's keys. The seal holds for one request of one person: copied to another row,
/// or with another person written beside it, it does not open.
/// </summary>
public sealed class CounsellingVault(IDataProtectionProvider protection)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public string Seal(CounsellingRequest request, CounsellingWords words) => SealText(request, JsonSerializer.Serialize(words, Options));

    public string SealText(CounsellingRequest request, string text) => For(request).Protect(text);

    /// <summary>What a request says; <c>null</c> when it is withdrawn, or the keys are lost.</summary>
    public CounsellingWords? Open(CounsellingRequest request) => OpenText(request, request.Sealed) is { } json ? JsonSerializer.Deserialize<CounsellingWords>(json, Options) : null;

    public string? OpenText(CounsellingRequest request, string? stored)
    {
        try { return stored is null ? null : For(request).Unprotect(stored); }
        catch (CryptographicException) { return null; }
    }

    private IDataProtector For(CounsellingRequest request) =>
        protection.CreateProtector("Counselling", request.Id.ToString("D"), request.RequesterId.ToString(System.Globalization.CultureInfo.InvariantCulture));
}

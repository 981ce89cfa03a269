using System.ComponentModel.DataAnnotations;

namespace Portal.Shared;

/// <summary>The id under which a form takes effect once. Without one, a person's second form would pass for a repetition of the first.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FormIdAttribute : ValidationAttribute
{
    public FormIdAttribute() => ErrorMessage = "Error.Invalid";

    public override bool IsValid(object? value) => value is Guid id && id != Guid.Empty;
}

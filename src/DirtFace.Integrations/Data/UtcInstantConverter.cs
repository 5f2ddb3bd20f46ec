using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DirtFace.Integrations.Data;

/// <summary>Instants are stored as UTC and cut to microseconds, the finest that all databases keep.</summary>
internal sealed class UtcInstantConverter() : ValueConverter<DateTimeOffset, DateTime>(
    instant => new DateTime(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc),
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/description.h"
#include "shared/domain/ids.h"

namespace veche::domain
{

/// A human whom the community knows, across its events: speaker, attendee, crew.
struct Person : EntityBase {
    QString name; ///< as the person writes it
    QString company;
    QString title; ///< their occupation
    QString bio;
    QString language;
    QString url;
    QString avatar; ///< an address, as imported
    QString guid;
    QString email;
    QString phone;
    QString notes;       ///< for the team
    PersonId mergedInto; ///< the row that speaks for this human; see domain/persons.h
    bool erased = false; ///< only ever turns on

    [[nodiscard]] static const EntityInfo &info();
    friend bool operator==(const Person &, const Person &) = default;
};

} // namespace veche::domain

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/common/dialogs.h"

namespace veche::tests
{

/// Answers every question of a dialog with what the test has put there, and keeps what was asked.
class AnsweringDialogs final : public widgets::Dialogs
{
public:
    QString path;
    bool yes = true;
    QStringList asked;
    QString told; ///< the text of the last confirmation

    void openFile(QWidget *, const FileQuestion &question, TextAnswer answer) override
    {
        asked << question.title;
        answer(path);
    }
    void saveFile(QWidget *, const FileQuestion &question, TextAnswer answer) override
    {
        asked << question.title;
        answer(path);
    }
    void openFolder(QWidget *, const FileQuestion &question, TextAnswer answer) override
    {
        asked << question.title;
        answer(path);
    }
    void confirm(QWidget *, const Confirmation &question, YesAnswer answer) override
    {
        asked << question.title;
        told = question.text;
        answer(yes);
    }
    void message(QWidget *, const QString &title, const QString &) override { asked << title; }
};

} // namespace veche::tests

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QString>
#include <QStringList>
#include <QWidget>

#include <functional>

namespace veche::widgets
{

/// The few questions that need a dialog of the platform. Answers come by callback, never by a nested
/// event loop; a cancelled question calls back with an empty string or false. Tests answer them.
class Dialogs
{
public:
    struct FileQuestion {
        QString title;
        QString name;        ///< suggested file name or folder
        QStringList filters; ///< "Schedule (*.xml)"
    };
    struct Confirmation {
        QString title;
        QString text;
        QString acceptText; ///< the verb: "Delete 3 sessions"
        bool dangerous = false;
    };
    using TextAnswer = std::function<void(const QString &path)>;
    using YesAnswer = std::function<void(bool yes)>;

    virtual ~Dialogs() = default;
    virtual void openFile(QWidget *parent, const FileQuestion &question, TextAnswer answer) = 0;
    virtual void saveFile(QWidget *parent, const FileQuestion &question, TextAnswer answer) = 0;
    virtual void openFolder(QWidget *parent, const FileQuestion &question, TextAnswer answer) = 0;
    virtual void confirm(QWidget *parent, const Confirmation &question, YesAnswer answer) = 0;
    /// Something the user must know and can't undo or look up; most things belong into a Notice.
    virtual void message(QWidget *parent, const QString &title, const QString &text) = 0;
};

} // namespace veche::widgets
